"""Where displays cut links, and the mark of it (`…`) as copies bring it: escaped, misread, behind signs of no width."""

# Characters that are left: of a path by X and by Bluesky, of a host by X (mark included), of all by Mastodon.
X_PATH, BLUESKY_PATH, X_HOST, MASTODON = 15, 13, 38, 30

# Soft hyphen, blanks and joiners of no width, marks of direction (Unicode, general category Cf): none is a URL's.
INVISIBLE = r"\u00ad\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff"
ESCAPED = (  # as HTML, once or twice; in a URL, as it is, twice, or misread; as JavaScript once had it
    r"&(?:amp;)?(?:hellip|mldr|\#8230|\#x2026);|%(?:25)?E2%(?:25)?80%(?:25)?A6|%C3%A2%E2%82%AC%C2%A6|%u2026"
)
SPELLED = r"\\u2026|\\xe2\\x80\\xa6"  # as program code and JSON
# The three bytes of UTF-8 read as something else: Windows and ISO 8859 (Latin, Greek, Hebrew, Baltic, Cyrillic, Thai),
# Mac, DOS, KOI8, Shift JIS; three of them twice. And byte 85 of Windows read as Latin 1.
MISREAD = (
    r"[âāβג](?:€¦|\x80[¦ŚŠĻĶĤḊ])|Ã¢(?:â‚¬|Â\x80)Â¦|βÄΠ|โ[€\x80]ฆ|вЂ¦|РІР‚В¦|вА¶|т(?:Аж|\x80І)"
    r"|‚Ä¶|‚Äö√Ñ¬∂|ΓÇ[ª³Ó]|Γאª|Рђд|ÔÇ[ªŽĞ]|έΑο|ŌĆ”|Б─[╕і]|窶ｦ|\x85"
)
MISREAD_SIGN = r"[âāβгโג]€|[âāβгтโג](?=\x80)|вЂ|ΓÇ|ÔÇ|Б─|[ÂВΒĀ](?=\u00a0)"  # how a quote, a dash or a blank begins then
# What other marks become too, quotes among them: GBK, and every byte that a reader does not know.
DOUBTFUL = r"鈥[?�]?|�{1,3}"
FIRST = r"…⋯\u00a0\u202f\[.&%\\âÃāβגโвРт‚ΓÔέŌБ窶鈥�\x85" + INVISIBLE
