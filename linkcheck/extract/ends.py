"""How hosts end: top-level domains by what else ends so, words, files and attributes of programs."""

OLD = frozenset("com org net edu gov mil".split())  # nobody writes these but as a domain; in capitals too
GENERIC = OLD | frozenset(  # no words that are attributes in programs: page, media, today, network …
    "biz co tv io dev app ai tech online blog eu academy aero agency asia berlin club coop engineering foundation guru"
    " institute london museum nyc onion photography rocks science shop social studio technology travel university"
    " website wiki xxx xyz".split()
)
COUNTRIES = frozenset(  # without those that are read as comparisons, suffixes or attributes: cm, gt, lt, ma, sm, tz …
    "ac ae ag al am ar at ba bd be bg bo br by ca cc ch ci cl cn cr cu cy cz de dk dz ec ee eg es et fi fm fo fr"
    " gg gh gr gt hk hn hr hu ie il im io iq ir jo jp ke kg kh kr kz lb li lk lu lv ly mc md mk mn mt mx mz"
    " ng ni nl np nu nz om pa pe pk pr pt pw ro ru sa sd se si sk su sv sy th tj tm tn tr tt tw ua ug uk uy uz vc"
    " ve vn ws ye yt za zm zw".split()
)
NO_COUNTRIES = frozenset("md rs sh".split())  # of files more often: `postgresql.org.sh`
SECOND = frozenset("ac co com edu go gob gov gouv ne net or org".split())  # `site.com.au` is a domain and nothing else
WORDS = frozenset("am an as at be by do go id in is it me mo my no of on or pm so to us we".split())
SUFFIXES = frozenset(
    "ac ar as au bar bat bin bz c cc cfg cpp cs css csv dat do doc docs download eq exe foo ge gle go gt gz h"
    " hs html in info ini ink int java jpg js json la le lib link lt lua ma map md mk ml mm mov mp mp3 mp4 name ne one"
    " pdf ph php pid pl plus pm png properties ps pub py rb re rs run sc sh show sm so st sty sub svg swift tar tex tf"
    " ninja tk top ts txt vi vue wav webm xls xml yaml yml zip".split()
)
COMMON_COUNTRIES = frozenset("at au br ca ch cn cz de dk eu fi fr jp kr nl nz pl ru tr ua uk".split())
POPULAR = GENERIC | COMMON_COUNTRIES | frozenset("ca es fm gg im ly me se".split())
NO_ATTRIBUTES = POPULAR - {"app", "dev"}  # hardly in programs: an indented line with one may be prose
LETTERED = frozenset("ai cc co io me tv".split())  # they are sites behind one letter: `t.co`, `x.ai`
NAMES = (GENERIC | COUNTRIES) - WORDS - SUFFIXES
# How the end of a lone name is spelled that can be likely; a test holds it to the table.
ALONE = NAMES | {name.upper() for name in NAMES & (OLD | COMMON_COUNTRIES)} | {"Com", "Org"}
ENDS = GENERIC | COUNTRIES | WORDS | SUFFIXES
