"""What refusals say in common, whoever made them, in the languages of the web: as data, tried after the known marks.

By a corpus of refusals that crawlers were given (github.com/mstfnsr/web_refusal_regex).
"""

from linkcheck.diagnose.signs import LIMIT, REGION, Sign

FIREWALL = "Its host's firewall does not like our request."
NUMBERS = (400, 403, 405, 406, 409, 412, 493, 501, 503, 555)  # with which refusals come, but for their own
ADDRESS = r"(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f:]{6,39})"
SHUT = r"(?:blocked|banned|denied|rejected|restricted|flagged|refused|dropped|limited)"
# to the reader's face: enough on a page that came as fine, where it holds little else
TO_THE_FACE = (
    rf"\byour (?:ip(?: address)?|request|access|connection|network)\b.{{0,60}}\b(?:has been|was|is) (?:\w+ )?{SHUT}\b"
    rf"|\byou (?:have been|were|are) (?:\w+ )?(?:blocked|banned) (?:from|for|because|due|up to|on)\b"
    rf"|\b{ADDRESS} has been (?:blocked|banned)|\bthe ip(?: address)? you are using\b.{{0,40}}\b{SHUT}\b"
    r"|\b(?:blocked|banned) your ip\b|\byour (?:request|visit) .{0,60}\band (?:was |has been )?blocked by\b"
    r"|\byou have been (?:blocked|banned)[.!]*$|^(?:sorry, )?you have been (?:blocked|banned)"
    r"|\byou are not allowed to access this (?:web)?site|detected and blocked as a crawler"
    r"|ваш(?:его)? (?:запрос|ip\S*|доступ).{0,30}заблокирован|вы заблокированы"
    r"|votre (?:requête|adresse ip|accès).{0,40}bloqu|vous avez été bloqué"
    r"|(?:ihre? (?:anfrage|zugriff|ip(?:-adresse)?)|sie) (?:wurden?|ist|sind) .{0,80}(?:geblockt|blockiert|gesperrt)"
    r"|(?:su|tu) (?:solicitud|petición|acceso|ip).{0,40}(?:bloquead|denegad)|seu (?:ip|acesso).{0,30}bloquead"
    r"|(?:la )?(?:tua|sua) (?:richiesta|connessione).{0,30}bloccat"
    r"|(?:je|uw|u|jouw) (?:bent|ip\S*|verzoek).{0,30}geblokkeerd"
    r"|(?:twoje?|twój).{0,30}zablokowan|zosta(?:łeś|ło|ł) zablokowan"
    r"|(?:您|你)的(?:访问|请求|ip).{0,10}(?:被|已).{0,4}(?:拦截|阻止|封)"
)

TURNS_AWAY = (
    *("block", "bann", "deni", "reject", "restrict", "flag", "refus", "drop", "limit", "not allowed", "detected"),
    *("заблок", "bloqu", "blocc", "geblok", "geblockt", "gesperrt", "zablok", "denegad", "拦", "阻", "封"),
)
SPEAKS_OF_WALLS = (
    *TURNS_AWAY,
    *("suspicious", "suscipious", "malicious", "harmful", "unsafe", "undesirable", "aggressive", "abusive", "illegal"),
    *("fire", "waf", "secur", "crawl", "spider", "bot", "vpn", "protection", "spam", "hack", "extract", "forbidden"),
    *("pare", "seguran", "безопасн", "sécurité", "seguridad"),
)

# who made the firewall, as it signs (a list of them: github.com/EnableSecurity/wafw00f)
MAKERS = (
    r"\b(?:naxsi|ninja ?firewall|secupress|webknight|dotdefender|crawlprotect|siteguard|sitelock|virusdie|malcare"
    r"|webarx|nexusguard|cloudbric|zenedge|safeline|safe3 ?waf|yunsuo|yundun|jiasule|barracuda networks|netscaler"
    r"|appfw|fortigate|fortiguard|sonicwall|watchguard|webseal|urlscan|secureiis|mod.?security|shieldon|grey ?wizard"
    r"|wts-waf|janusec|cachewall|airlock waf|waf system|web应用防火墙)\b"
)

REFUSALS: tuple[Sign, ...] = (
    Sign(
        LIMIT,
        "rate-limited",
        text=(
            r"\blarge (?:amounts?|numbers?|volumes?) of (?:web )?requests|too many attempts|too fast,? you are"
            r"|accessing .{1,40} too much|too busy for (?:web )?crawlers|sending requests too (?:quickly|fast)"
        ),
        status=(403, 405, 429, 503),
    ),
    Sign(
        REGION,
        "region",
        text=(
            r"(?:access|accessed|blocked|denied|banned)[^.]{0,30} from your (?:country|location|region)"
            r"|\bcountry (?:is )?blocked|country blocker"
            r"|your (?:country|location|region)(?: \(\w+\))? (?:has been|is) blocked"
        ),
        status=NUMBERS,
    ),
    Sign(
        FIREWALL,
        text=(
            rf"\b(?:request|transfer|query|operation|access|visit|connection|page|ip(?: address)?(?: {ADDRESS})?)"
            rf" (?:to (?:the|this) (?:web)?site )?(?:has been|was|is) (?:\w+ )?(?:{SHUT}|rated as suspicious)\b"
            rf"|\b(?:it|and) (?:was|has been) blocked|\b{SHUT} (?:by|due to|because of|for|as) (?:\S+ ){{0,4}}"
            r"(?:fire ?wall|waf|security|protection|defen[cs]e|suspicious|malicious|spam|abuse|attack|spider|crawl)"
            r"|fire ?wall\w*,? (?:\w+ )?(?:blocked|geblockt|blockiert|bloqu\w+|bloccat\w+)|application firewall"
            r"|(?:anfrage|zugriff) wurde .{0,60}(?:geblockt|blockiert)|\bpare-?feu\b|(?:blocked|banned) your ip\b"
            r"|\b(?:suspicious|suscipious|malicious|harmful|unsafe|undesirable|aggressive|abusive|illegal)"
            r" (?:\w+ )?(?:activity|activities|behaviou?r|requests?|threat|traffic|operation|parameter)"
            r"|\byou (?:have been|were|are|might have been) (?:\w+ (?:and )?)?(?:blocked|banned)\b"
            r"|\banti-?(?:crawler|bot)\b|\bcrawler bot\b|\b(?:web )?(?:crawlers?|spiders?) (?:access|blocked)"
            r"|\bsecurity (?:service|incident|plugin|rules?|alert|violation|system|reasons)\b"
            r"|\b(?:proxy or vpn|vpn or proxy|vpn/proxy)\b|\bprotection system\b"
            r"|\b(?:if you are|you are|you're) (?:not )?(?:a )?(?:bot|robot|spammer|hacker)\b|human or a (?:ro)?bot"
            r"|\bbot or not\b|extract information from this|if your connection is secure"
            r"|access (?:denied|forbidden|blocked)|serviço de segurança|sistema de seguran|подсистема безопасности"
            r"|par une sécurité|bloque\w+ por seguridad|\byou(?: are|'re) (?:temporarily )?banned\b|nie ste robot"
        ),
        status=NUMBERS,
        again=True,
        needs=SPEAKS_OF_WALLS,
    ),
    Sign(FIREWALL, text=MAKERS, status=NUMBERS, again=True),
    Sign(FIREWALL, text=TO_THE_FACE, status=(*NUMBERS, 404, 500), again=True, needs=TURNS_AWAY),
    Sign(FIREWALL, text=TO_THE_FACE, common=True, again=True, needs=TURNS_AWAY),
)
