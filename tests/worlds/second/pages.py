"""Pages that several rooms of this world show."""

from tests.web import html

LOST = html("We looked everywhere.", title="Oops", status=404)

FORM = "<form method=post action='/do'><label>E-mail<input name=e></label><label>Password<input type=password name=p></label><button>Go on</button></form>"
