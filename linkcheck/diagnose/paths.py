"""The words by which addresses are known for log-ins, consent, searches, front pages …, as data."""

import re

# Of the final address: its host, and what stands in its path as whole segments. Facts: verdicts, sections 6.3 and 9.
LOGIN_HOSTS = (
    r"(?:accounts?|auth\d?|login|logon|signin|sign-in|sso|idp|oauth2?|cas|adfs|passport|my?account)\..+"
    r"|login\.(?:microsoftonline|live)\.com|.+\.(?:okta|oktapreview|auth0|onelogin|b2clogin|cloudflareaccess)\.com"
    r"|.+\.amazoncognito\.com"
)
LOGIN = (
    r"log-?in|log_in|log-?on|sign-?in|sign_in|sign-?up|sign_up|register|authwall|servicelogin|user-?login|wp-login"
    r"|authenticate|authorize|cas|saml2?|sso|shibboleth\.sso|openid-connect|oauth2?|anmelden|anmeldung|einloggen|connexion|se-connecter"
    r"|iniciar-sesion|acceder|accedi|entrar|inloggen|logga-in|zaloguj|logowanie|giris|members-only|checkpoint|(?:register|log-?in|sign-?in)-to-\w+"
    r"|log-?in[_-]?(?:input|form|page|required|gate|wall|screen)|authorization\.oauth2|authn|unauthenticated|auth"
    r"|my-?account|blogin(?:\.g)?"
)
CONSENT_HOSTS = (
    r"consent\..+|guce\..+|.+\.consent\..+|cookie-?consent\..+|cmp\..+|myprivacy\..+"
    r"|privacy-?gate\..+|choices?\.consent\..+"
)
CONSENT = (
    r"consent|(?:cookie-?)?consent-(?:[a-z]{1,2}-?|page|wall|gate|form|manage\w*|banner|check)"
    r"|(?:cookies?[-_]?)?(?:consentement|zustimmung|zustimmen|einwilligung|consenso|consensi|consentimi?ento|samtykke"
    r"|samtycke|suostumus|zgod[ay]|toestemming|souhlas|hozz[aá]j[aá]rul[aá]s|consim[tț][aă]m[aâ]nt|soglasie|согласие)"
    r"|cookie-?consent|cookie-?wall|privacy-?gate|privacy-?wall|cookies?-?notice|gdpr|collectconsent"
    r"|age[-_]?(?:gate|check|verification|verify)|agecheck|over-?18|adult-?warning|mature"
)
PAYMENT = (
    r"paywall|subscribe|subscriptions?|(?:subscription|membership)-required|abo|abonnement|abonnieren|suscripcion|checkout"
    r"|premium-?only|purchase"
)
PLACE = r"(?:geo|regions?|country|countries|location|territory|eu|europe|gdpr|eea)"
REGION = (
    rf"{PLACE}[-_]?(?:block(?:ed|ing)?|restrict(?:ed|ions?)|den(?:y|ied)|unavailable|unsupported|not-(?:available|supported))"
    rf"|(?:blocked|restricted|unavailable|unsupported)[-_](?:(?:in|for|from|by)[-_])?(?:your[-_])?{PLACE}"
    r"|not-available-in-(?:your-)?\w+|unavailable-in-\w+|geo-?fence"
    r"|(?:eu|eea|european?|gdpr|international|foreign)-(?:visitors?|users?|readers?|audiences?|notice-blocked)"
)
WALL_HOSTS = (
    r"validate\.perfdrive\.com|geo\.captcha-delivery\.com|captcha\..+|challenges?\..+"
    r"|wappass\.baidu\.com|.+\.queue-it\.net"
)
WALL = (
    r"\w*captcha\w*|challenge|_____tmd_____|punish|unhuman|anti-?spider|tosv2|bot-?wall"
    r"|(?:ro)?bot-?(?:check|detect(?:ion)?)|human-?(?:check|verification)|browser-?check"
    r"|crawl-?prevention|are-you-(?:a-)?(?:human|robot)|verify-?human|security-?check"
    r"|_incapsula_resource|denied|access-?denied|accessdenied|blocked|sorry"
)
SEARCH = (
    r"(?:site|adv\w*|quick)?-?search|search-?(?:results?|page)|suche|suchen|suchergebnisse?|recherche|rechercher"
    r"|buscar|busca|buscador|b[uú]squeda|cercar?|ricerca|zoek|zoeken|szukaj|wyszukiwanie|wyszukiwarka|poisk|поиск"
    r"|arama|s[oöø]k|s[oøö]g|haku|hled[aá]n[ií]|hledat|pesquisar?|keres[eé]s|c[aă]utare|tim-kiem|検索|검색|搜索|搜尋"
)
MAYBE_SEARCH = r"find|finder|results?|resultats?|query|ara|cari|serp|ergebnisse|lookup"  # with what was looked for
TERMS = (  # parameters that say what was looked for
    r"q|s|k|t|kw|query|search\w*|keywords?|terms?|text|words?|phrase|suche|suchbegriff|recherche|mots?|buscar?|busca"
    r"|zoek\w*|szukaj|sok|wd|w|find|kerdes|qs|string"
)
PAGES = (  # parameters that name one page, at the front page's address too
    r"p|pg|page|pageid|page_?id|id|\w+_?id|item|itemid|post|article|story|node|nid|pid|aid|tid|title|slug|path|view"
    r"|content|doc|document|product|cat|category|chapter|entry|url|route|r|name|option|file|n|a|c|topic|thread|t|v|d"
)
LIST = r"categor(?:y|ies|ias?)|cat[eé]gories?|kategori(?:en?|a|er)|collections?|tags?|rubri(?:k|ken|ques?|ka)"
LISTED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?(?:\.html?)?")  # what stands behind it: a word or two, no number
ERROR = (
    r"404|404\.\w{2,5}|error-?404|404-?error|not-?found|not_found|page-?not-?found|page_not_found|notfound\.\w{2,5}"
    r"|errors?|error\.\w{2,5}|error-?pages?|gone|fehler|seite-nicht-gefunden|erreur|introuvable|expired|unavailable"
)
SUFFIX = re.compile(r"\.(?:s?html?|xhtml|php\d?|aspx?|ashx|jspx?|jsf|do|action|cgi|pl|cfm)$")  # of a program or page
ACTIONS = {"action", "act", "mode", "do", "view", "page", "task", "op", "route", "r"}  # parameters that say what to do
# with more behind them these may be the list of anything
NOUNS = {"register", "mature", "purchase", "challenge", "auth", "my-account", "myaccount"}
TITLES = NOUNS | set("blocked denied sorry consent unavailable gone expired error errors fehler".split())
INDEX = re.compile(r"(?:index|default|home|main)(?:\.(?:html?|php\d?|aspx?|jsp|cfm|shtml|xhtml))?", re.IGNORECASE)
LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
TELLING = 10  # characters of a page's name by which no other page will be called
NUMBERED = re.compile(r"\d\D|^(?!(?:19|20)\d\d$).*\d$")  # names a page by a number that is no year
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|source|s?sid|session_?id|phpsessid|jsessionid|cid|_ga|cookies?"
    r"|redirected|hl|lang|locale|nocache|_rdr|_r|cn-reloaded|check",
    re.IGNORECASE,
)
