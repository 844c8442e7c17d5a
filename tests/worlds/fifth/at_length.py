"""Refusals in many words that came as fine, and pages that are there to be read and speak of refusals."""

from tests.worlds.case import alive, wall
from tests.worlds.fourth.pages import titled

REFUSALS = (
    (
        "Security incident",
        "Your request was stopped by our web application firewall. If you are the owner of the site, its log says which "
        "rule it was. If you are a visitor, the public address that your provider gave you may have been used for "
        "attacks before. Please try again later, or write to support and name this number: request ID a81f-22c9-0417. "
        "Time: 2025-03-02 10:12:36 UTC. We are sorry for the trouble and thank you for your patience with us.",
    ),
    (
        "Access restricted",
        "Access from your IP address has been restricted for a while. Too many requests from it set off the automated "
        "defences of the site, which keep it up for everybody. Your IP address: 192.0.2.77. If you believe that this "
        "happened in error, please contact the administrator of the site. Otherwise wait for an hour and come back.",
    ),
    (
        "Automated request detected",
        "Dear reader, your access to our pages has been blocked automatically. This happens where we see patterns that "
        "look like crawling with malicious intent. Access through a VPN, a proxy or a data centre is not allowed. If you "
        "do not use one, please contact us and we shall have a look. There is a form for that on our page of contacts.",
    ),
    (
        "Acesso bloqueado",
        "Seu acesso foi bloqueado. O site usa um serviço de segurança que o protege contra ataques, e este pedido foi "
        "visto como indevido. Por favor, entre em contato com o dono do site e envie o número que está abaixo, para que "
        "ele possa verificar o que aconteceu. Event ID: 50130001-77. Endereço IP: 192.0.2.77.",
    ),
    (
        "Zugriff gesperrt",
        "Ihr Zugriff auf diese Seiten ist gesperrt worden, weil von Ihrem Anschluss ungewöhnlich viele Anfragen kamen. Das "
        "geschieht ohne Zutun eines Menschen. Bitte schalten Sie VPN und Proxy ab und versuchen Sie es in einer Stunde "
        "wieder. Wenn das nicht hilft, wenden Sie sich an unseren Leserdienst und nennen Sie die Vorgangsnummer 8812.",
    ),
    (
        "Denied",
        "This request has been refused due to unauthorised activity. If you believe that it was a mistake, please tell "
        "the technical contact of the domain, and say when it was and what you had been looking for.",
    ),
    (
        "Radware Captcha Page",
        "We apologize for the inconvenience, but your activity and behavior on this site made us think that you are a bot. "
        "Note: a number of things could be going on here. If you are attempting to access this site using an anonymous "
        "proxy network, please disable that and try again. Please solve this CAPTCHA to request unblock to the website.",
    ),
)
PROSE = (
    (
        "Blocked drains",
        "Is your drain blocked? Contact us by day or night. If you have an old house, the pipe may be of clay, and roots "
        "will have grown in. We send a small robot with a camera through it, and you see on the screen what is wrong. "
        "Please try the plunger first: half of all calls end with it, and we do not charge for good advice on the phone.",
    ),
    (
        "Banned books week",
        "Every autumn the library shows books that were banned somewhere. Some were denied a printer, some were burnt. If "
        "you have a copy of one that we lack, please write to the desk. Last year a request for a list of them was "
        "refused by the council, so we made our own. There is tea, and the reading starts at seven in the large hall.",
    ),
    (
        "Firewall rules",
        "The rules stand in one file. A packet that no rule names is dropped, and a line goes to the log. If you keep "
        "many hosts, give each a name of its own. Traffic from the guest network is limited to the web. Remember to save "
        "the old file before you try a new one, as a mistake in it may shut you out until somebody walks to the rack.",
    ),
    (
        "Rejected",
        "Rejected, or: what I learnt from ninety-one letters. The first journal was kind. The second found the data too "
        "thin, which they were. If you think of giving up, count the letters of others: everybody has a drawer of them. "
        "In the end the paper came out in a small journal, and two people cite it, one of them my own student, thankfully.",
    ),
    (
        "Robot vacuum, model 7",
        "The robot cleans up to eighty square metres. If you have a dog, empty the box daily. Error code E12-0044 means "
        "that a brush is blocked: turn the robot over and cut the hair away. If the lamp still blinks, contact our "
        "service and give the serial number. Spare brushes come in bags of two. The battery is not covered by this.",
    ),
)

CASES = [
    *(wall(f"refusal {number}", "bot-wall", titled(title, text)) for number, (title, text) in enumerate(REFUSALS)),
    *(alive(f"prose {number}", titled(title, text)) for number, (title, text) in enumerate(PROSE)),
    *(
        alive(f"prose of a site {number}", titled(title, text, x="<script src=/js/site.js></script>"))
        for number, (title, text) in enumerate(PROSE)
    ),
    alive(
        "a band called login",
        titled("Login", "A Swiss punk band.", x="<form action=/newsletter><input type=email></form>"),
    ),
]
