"""What walls say of limits, regions, log-ins, consent and payment, whoever made them, in many languages: as data."""

from linkcheck.diagnose.signs import LIMIT, REGION, Sign

HOST = "Its host asks for proof of being human."
LEGAL = "It is withheld for legal reasons where we ask from."
LOGIN = "It shows itself only after a log-in."
CONSENT = "It wants consent to cookies before it shows the page."
AGE = "It wants to know the reader's age before it shows the page."
PAYMENT = "It shows itself to subscribers only."

# what each text has that fits one of the long patterns below, in small letters
OF_LIMITS = (
    *("limit", "too many", "zu viele", "this quickly", "request rate", "trop de", "demasiadas", "quota", "troppe"),
    *("muitas", "te veel", "zbyt wiele", "çok fazla", "för många", "příliš", "túl sok", "слишком", "забагато"),
    *("频繁", "頻繁", "多すぎ", "너무"),
)
OF_REGIONS = (
    *(f"your {place}" for place in ("current", "country", "region", "location", "area", "territory", "jurisdiction")),
    *("your part of", "european", " eu", "is not supported", "general data protection", "ihrem", "deinem", "votre"),
    *("disponib", "disponível", "geo", "недоступ", "beschikbaar", "niedostępn"),
    *("お住まい", "所在", "귀하", "국가", "지역"),
    *("ülkenizde", "bölgenizde", "غير", "tillgänglig", "tilgjengelig", "tilgængelig", "ei ole", "không", "tersedia"),
    *("zemi", "krajine", "oblasti", "δεν είναι", "nem ", "זמינ", "ไม่"),
)
OF_LAWS = ("legal", "law", "court", "rechtlich")
OF_CHECKS = (
    *("bot", "robô", "human", "person", "connection is secure", "brow", "captcha", "security check", "unusual"),
    *("suspicious", "automated", "scraper", "cookies to continue", "mensch", "humain", "robo", "een mens", "máquina"),
    *("navigateur", "nave", "подтвердите", "браузер", "робот", "ρομπότ", "روبوت", "หุ่นยนต์", "người máy", "验证", "驗證"),
    *("滑块", "滑塊", "拼图", "拼圖", "ロボット", "机器人", "機器人", "로봇"),
)

WORDED: tuple[Sign, ...] = (
    Sign(
        LIMIT,
        "rate-limited",
        text=(
            r"\b(?:api |secondary )?rate limit (?:exceeded|has been exceeded|reached)"
            r"|exceeded (?:a|the|your) (?:secondary )?rate limit|too many (?:requests|attempts)|zu viele anfragen"
            r"|(?:can(?:no|')t|not able to) serve your requests this quickly|reduce (?:your|the) request rate"
            r"|trop de requêtes|demasiadas solicitudes|request quota|quota exceeded|troppe richieste"
            r"|muitas (?:solicitações|requisições)|te veel verzoeken|zbyt wiele żądań|çok fazla istek"
            r"|för många förfrågningar|příliš mnoho požadavků|túl sok kérés|слишком много запросов|забагато запитів"
            r"|(?:访问|请求|操作|訪問|請求)(?:过于|過於)?(?:频繁|頻繁)|リクエストが多すぎ|요청이 너무 많"
        ),
        common=True,
        needs=OF_LIMITS,
    ),
    Sign(
        REGION,
        "region",
        text=r"(?:attempting|trying) to access this (?:web)?site from a country (?:belonging to|in) the european",
        status=(200, 403),
    ),
    Sign(
        REGION,
        "region",
        text=(
            r"(?:(?:not|n[o']t|un)[ -]?(?:available|accessible|supported|offered|permitted|allowed|viewable)|blocked"
            r"|restricted|disabled) (?:in|for|from|to|within) your (?:current )?"
            r"(?:country|region|location|area|territory|jurisdiction|part of the world)"
            r"|your (?:country|region|location|territory) (?:is|has been)"
            r" (?:blocked|restricted|not (?:allowed|supported))"
            r"|unavailable (?:in|to|for) (?:most |many |some )?european (?:countries|users|visitors|readers)"
            r"|(?:country|region|location) is not supported"
            r"|(?:can(?:no|')t|not able to) (?:access|view|visit|reach) .{1,30} from your (?:country|location|region)"
            r"|from your (?:country|location|region) (?:are|is) (?:currently )?not (?:permitted|allowed)"
            r"|visitors from (?:your (?:country|region)|the european (?:union|economic area))"
            r"|(?:outside|from) (?:of )?(?:the )?(?:european economic area|eu\b).{0,80}(?:not|unable|cannot)"
            r"|(?:european economic area|general data protection regulation).{0,200}(?:not|unable|cannot|unavailable)"
            r"|in (?:ihrem|deinem) (?:land|gebiet)(?: \w+){0,2} (?:nicht|gesperrt)|nicht in (?:ihrem|deinem) land"
            r"|pas disponible dans votre (?:pays|région)"
            r"|no (?:está )?disponible en (?:su|tu) (?:país|región)|geo-?(?:blocked|restricted)\b|お住まいの地域"
            r"|недоступ\w+ в (?:вашей|твоей) стране"
            r"|non (?:è )?disponibile (?:nel|nella) (?:tu[oa]|su[oa]) (?:paese|regione)"
            r"|não (?:está )?disponível (?:no|na) (?:seu|sua|teu|tua) (?:país|região)"
            r"|niet beschikbaar in (?:jouw|uw|je) (?:land|regio)|niedostępn\w+ w (?:twoim|państwa) (?:kraju|regionie)"
            r"|(?:您|你)所在的?(?:国家|國家|地区|地區)|귀하의 (?:국가|지역)"
            r"|(?:국가|지역)에서(?:는|의)? .{0,20}(?:수 없|제한|차단|불가)"
            r"|(?:ülkenizde|bölgenizde) (?:kullanılamıyor|mevcut değil|erişilemiyor|engellen\w+)"
            r"|غير (?:متاح|متوفر|متاحة|متوفرة)(?: \w+){0,2} (?:في|من) (?:بلدك|بلدكم|منطقتك|منطقتكم|دولتك|موقعك)"
            r"|(?:inte|ikke|ikkje) (?:tillgänglig|tilgjengelig|tilgængelig)\w* i (?:din|ditt|dit)"
            r" (?:land|region|område)"
            r"|(?:inte|ikke) (?:tillgänglig|tilgjengelig|tilgængelig)\w* i (?:landet|regionen|området) (?:din|ditt|dit)"
            r"|ei ole (?:saatavilla|käytettävissä|katsottavissa) (?:maassasi|alueellasi|sijainnissasi)"
            r"|không (?:có sẵn|khả dụng|được hỗ trợ|truy cập được) (?:ở|tại|trong|từ) (?:quốc gia|khu vực|vị trí)"
            r"|tidak tersedia (?:di|untuk) (?:negara|wilayah|lokasi) (?:anda|kamu)"
            r"|(?:není|nie je) (?:ve|vo) (?:vaší|vašej|tvé) (?:zemi|krajine|oblasti)"
            r"|(?:není|nie je) dostupn\w+ (?:ve|vo) (?:vaší|vašej|tvé) (?:zemi|krajine|oblasti)"
            r"|δεν είναι διαθέσιμ\w+ στη(?:ν)? (?:χώρα|περιοχή)|недоступн\w+ (?:у|в) (?:вашій|твоїй) (?:країні|області)"
            r"|nem (?:elérhető|érhető el) (?:az )?(?:ön )?(?:országában|országodban|régiójában|régiódban)"
            r"|nu este disponibil\w* în (?:țara|tara|regiunea) (?:dumneavoastră|dvs|ta)"
            r"|(?:אינו|לא|אינה) זמינ?[הן]? (?:במדינה|באזור|במדינת|באזורך)|ไม่.{0,40}ใน(?:ประเทศ|ภูมิภาค)ของคุณ"
        ),
        common=True,
        needs=OF_REGIONS,
    ),
    Sign(
        REGION,
        "region",
        text=(
            r"only (?:works|available|accessible|be (?:viewed|watched)) (?:in|from|within) (?:the )?"
            r"(?:uk|usa?|eu|united (?:kingdom|states))\b"
        ),
        status=(401, 403),
        common=True,
    ),
    Sign(
        LEGAL,
        "legal",
        text=(
            r"unavailable (?:due to|for) legal reasons"
            r"|(?:blocked|withheld|removed|restricted) (?:due to|because of|in response to|following|by) (?:a "
            r"|an |the )?(?:legal|court|law)|\border of (?:a |the )?(?:\w+ ){0,3}court"
            r"|in response to a legal (?:demand|request|order)"
            r"|(?:by|under|due to|following|pursuant to|because of) (?:a |an |the )?court order"
            r"|aus rechtlichen gründen"
        ),
        common=True,
        needs=OF_LAWS,
    ),
    Sign(
        HOST,
        title=(
            r"(?:.{1,60} [-|–—:] )?(?:are you (?:a )?(?:human|robot)\??|robot or human\??|human verification"
            r"|bot verification|bot detection|captcha(?: (?:page|challenge|verification|interception))?"
            r"|radware captcha page|shieldsquare captcha|security check(?: required)?"
            r"|verify(?:ing)? (?:that )?you are (?:a )?human\.*"
            r"|verification required"
            r"|checking your browser(?: before accessing.{0,60}|\.*…?(?: - recaptcha)?)|client challenge|bot (?:check"
            r"|challenge)|ddos protection|one moment,? please\.*…?|are you human\??|please verify you are (?:a )?human"
            r"|browser check|security verification|checking you are not a bot|unusual traffic(?: detected)?"
            r"|verifica(?:ção|ción)? (?:de|di) (?:segurança|seguridad|sicurezza)|vérification de sécurité"
            r"|sicherheitsüberprüfung|beveiligingscontrole|проверка безопасности|보안 확인"
            r"|セキュリティ(?:チェック|確認)"
            r"|проверка (?:вашего )?браузера\.*"
            r"|验证码拦截|安全验证|访问验证|人机验证|安全驗證|人機驗證)(?: [-|–—:] .{1,60})?"
        ),
        common=True,
    ),
    Sign(
        HOST,
        text=(
            r"(?:verify|confirm|prove|show|sure|checking|check|verifying)(?: that)? (?:if )?(?:you are|you'?re"
            r"|you’re|whether you are)(?: not)? (?:a |an )?(?:human|robot|bot|real person)"
            r"|checking (?:if the site connection is secure|your browser)"
            r"|complete the (?:captcha|security check)|(?:solve|enter|fill in) (?:the|this) captcha"
            r"|i(?:'|’| a)m not a robot"
            r"|(?:detected|noticed|seen|observed) (?:some |an? )?(?:unusual|suspicious) (?:traffic|activity|behaviou?r)"
            r"|(?:unusual|suspicious) (?:traffic|activity) (?:(?:has been |was )?detected|(?:coming )?(?:from|on) your)"
            r"|automated (?:access|requests|queries|traffic)"
            r"|(?:robots?|bots?|automated tools|scrapers?) (?:are|is) not (?:allowed|permitted) (?:to|on|here)"
            r"|(?:enable|turn on) (?:javascript|js) and cookies to continue"
            r"|(?:bestätigen|beweisen) sie,? dass sie (?:kein roboter|ein mensch)"
            r"|vérifi\w+ que vous (?:n[’']êtes pas un robot|êtes (?:bien )?humain)|подтвердите,? что (?:запросы|вы)"
            r"|(?:confirm\w*|verifi\w+|demuestr\w+|prov\w+) (?:de |di |que |che )*(?:usted |você |voce |tu |lei )?"
            r"(?:no (?:es|eres|soy)|não (?:é|sou)|non (?:essere|sei|sono)) (?:un |um )?rob[oô]t?\w*"
            r"|(?:bevestig|controleren) (?:dat|of) (?:u|je) (?:geen robot|een mens)|nie jesteś robotem"
            r"|провер(?:ка|яем) ваш(?:его)? браузера?|browser wird (?:\w+ )?(?:über)?prüft"
            r"|(?:über)?prüfen (?:wir )?(?:ihren|deinen) browser|vérifi\w+ (?:de )?votre navigateur"
            r"|(?:verific|comprob)ando (?:su|tu|seu|il tuo) (?:nave|brow)|перевір\w+ (?:вашого|ваш) браузера?"
            r"|\b(?:inte|ikke|ikkje|nie|не|nu|nem|niste|nisi|bukan|non|kein|geen|não)\b(?: [^\W\d]+){0,3}"
            r" (?:rob[oô]t|робот)"
            r"|(?:eres|es usted) (?:un )?(?:humano|robot) o (?:un )?(?:robot|humano)|pensar que eres un bot"
            r"|no eres (?:una? )?(?:máquina|robot|bot)\b"
            r"|(?:请|請)先?(?:完成|滑动|滑動|向右滑动|拖动|拖動|点击|點擊).{0,12}(?:验证|驗證|滑块|滑塊|拼图)"
            r"|\b(?:pas un robot|(?:sono|sei|essere) un robot|inte en robot|ikke en robot|ei ole robotti)\b"
            r"|geen robot\b|nej\w+ robot|δεν είστε ρομπότ|لست روبوت|ไม่ใช่หุ่นยนต์|không phải (?:là )?(?:robot|người máy)"
            r"|robot olmadığını\w+|я не робот|вы не робот|ロボットではない|不是机器人|不是機器人|로봇이 아닙니다"
        ),
        common=True,
        needs=OF_CHECKS,
    ),
    Sign(
        HOST,
        code=r"h(?:captcha|-captcha)|g-?recaptcha|recaptcha/(?:api|enterprise)|turnstile|arkoselabs|funcaptcha|geetest",
        status=(401, 403, 405, 406, 429, 503, 999),
    ),
    Sign(PAYMENT, "payment", title=r"subscribe to (?:read|continue)\b.*", common=True),
    Sign(
        PAYMENT,
        "payment",
        text=(
            r"(?:subscribe|subscription) (?:is required |required )?to (?:read|continue|access|view)"
            r"|(?:for|to) (?:our )?(?:paying )?subscribers only|only (?:available )?(?:for|to) subscribers"
            r"|payment required|purchase (?:a|your) (?:subscription|membership)"
        ),
        status=(401, 403, 429),
        common=True,
    ),
    Sign(
        LOGIN,
        "login",
        text=(
            r"(?:you must|you need to|please) (?:be )?(?:registered (?:and|or) )?(?:log|sign)(?:ged|ned)? ?-?in\b"
            r"|log ?-?in (?:is )?required|authentication (?:is )?required|members only"
            r"|requires? authentication|bad credentials|must authenticate"
            r"|requires? (?:you|users?|readers|visitors) to (?:be (?:registered|(?:log|sign)ged)|log in|sign in)"
            r"|\b(?:are|were) not (?:currently )?(?:logged|signed) in\b"
            r"|log(?:ging)? ?in to (?:view|see|read|access|watch|request)|\bsign in (?:with|using) your\b"
            r"|only (?:approved|registered|invited|logged[ -]in|signed[ -]in) (?:members|users|readers|people)"
            r"|\bthis (?:\w+ )?(?:blog|board|channel|community|content|document|file|forum|group|page|photo|profile"
            r"|site|topic|video|wiki|workspace) is (?:currently |set to )?(?:private|(?:only )?open to invited)"
            r"|user account may not have|(?:in)?sufficient (?:privileges|rights)"
            r"|\b(?:angemeldet|eingeloggt|registriert) sein\b|nicht (?:angemeldet|eingeloggt)\b|zugriffsrechte\b"
            r"|(?:anmelden|einloggen),? um\b|nur (?:für )?(?:mitglieder|angemeldete|registrierte)\b"
            r"|(?:vous devez|veuillez) (?:être connecté|vous (?:connecter|identifier|inscrire))"
            r"|réservée? aux (?:membres|abonnés)|s[oó]lo para (?:miembros|usuarios)"
            r"|deb(?:e|es|ería) (?:estar (?:registrad|conectad)|iniciar sesión|identificar)"
            r"|(?:devi|bisogna) (?:essere (?:registrat|loggat)|effettuare (?:il login|l['’]accesso))"
            r"|(?:moet|dient) (?:ingelogd|in te loggen|eerst inloggen)|(?:precisa|deve) (?:estar logado|fazer login)"
            r"|musisz (?:się zalogować|być zalogowan)|(?:необходимо|нужно|требуется) (?:войти|авториз|зарегистр)"
            r"|только (?:для )?(?:зарегистрированн|авторизованн)|ログインが?(?:必要|してください)"
            r"|(?:请先?|需要|請先?)登[录錄]|로그인이? ?(?:필요|해 ?주세요)|giriş yapman"
        ),
        status=(400, 403),
        common=True,
    ),
    Sign(
        CONSENT,
        "consent",
        title=(
            r"before you continue(?: to .{1,40})?|bevor (?:du|sie) fort\w+.*|avant d(?:e|'accéder).{1,60}"
            r"|prima di continuare.{0,40}|antes de continuar.{0,40}|voordat je verdergaat.{0,40}"
            r"|zanim przejdziesz.{0,60}"
            r"|(?:datenschutz|privatsphäre|cookie)-?einstellungen|(?:cookie|privacy) (?:consent|settings|preferences)"
            r"|we value your privacy|we care about your privacy|gestion des cookies|votre vie privée.{0,40}"
            r"|yahoo is part of the yahoo family of brands|your privacy choices"
        ),
        text=r"cookie|consent|privac|partner|gdpr|dsgvo|rgpd|personal|dat(?:a|en|os|i|en)\b|données|gegevens|akzept|zustimm",
        common=True,
    ),
    Sign(  # take the cookies or pay: what it is called in the countries where it is usual
        CONSENT,
        "consent",
        title=r"(?:weiter|weiterlesen|lesen|nutzen) mit werbung.{0,60}|mit werbung (?:weiter\w*|lesen|nutzen).{0,60}"
        r"|.{0,60}\bpur[- ]?abo\b.{0,30}|continuer (?:sans|avec|en) accept\w+.{0,60}",
        text=r"cookies|werbung|publicité",
        common=True,
    ),
    Sign(
        CONSENT,
        "consent",
        title=(
            r"(?:(?:ihre|deine|votre|su|tu|il tuo|uw|jouw) )?(?:zustimmung|einwilligung|toestemming|consentement"
            r"|consenso|consentimiento|samtykke|samtycke|souhlas|zgoda|consent)(?: \w+)?(?: [-|–—:•·] .{1,40})?"
            r"|vor dem weiter\w+|bevor (?:es|wir) weiter\w+.{0,30}|cookie[- ]?(?:wall|hinweise?|notice|zustimmung)"
        ),
        text=r"cookies|werbung|publicité|our (?:\d+ )?partners|unsere (?:\d+ )?partner",
        common=True,
    ),
    Sign(
        AGE,
        "consent",
        title=r"age (?:verification|check|gate)|are you (?:over|at least) (?:18|21)\??|adults? only",
        text=r"\b(?:16|18|19|20|21)\b|birth|adult|\bof age\b|years old",
        common=True,
    ),
)
