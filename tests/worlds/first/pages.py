"""Pages that several rooms of this world show."""

from tests.web import html

MISSING = html("There is no such page.", title="Not found", status=404)

LOGIN_FORM = "<form action='/session'><input name=user><input type=password name=pass><button>Sign in</button></form>"
