"""When a post was written, as pages say it in many languages: `3h`, `3 Std.`, `12. Nov. 2023`, `2023年11月12日`."""

import re
import unicodedata
from datetime import UTC, datetime
from functools import cache
from typing import NamedTuple

LONGEST = 40  # characters of what says it
# Months from January to December as dates abbreviate them (Unicode CLDR, format and stand-alone), a language a line.
MONTHS = """
Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
January February March April May June July August September October November December
Jan Feb März Apr Mai Juni Juli Aug Sept Okt Nov Dez
janv févr mars avr mai juin juil août sept oct nov déc
ene feb mar abr may jun jul ago sept oct nov dic
gen febr març abr maig juny jul ag set oct nov des
jan fev mar abr mai jun jul ago set out nov dez
gen feb mar apr mag giu lug ago set ott nov dic
xan feb mar abr maio xuño xul ago set out nov dec
ian feb mar apr mai iun iul aug sept oct nov dec
jan feb mrt apr mei jun jul aug sep okt nov dec
jan feb mars apr maj juni juli aug sep okt nov des
Jan Feb Mac Apr Mei Jun Jul Ogo Sep Okt Nov Dis
Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des
Ene Peb Mar Abr May Hun Hul Ago Set Okt Nob Dis
Ean Feabh Márta Aib Beal Meith Iúil Lún MFómh DFómh Samh Noll
urt ots mar api mai eka uzt abu ira urr aza abe
tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu
jan febr márc ápr máj jún júl aug szept okt nov dec
jan feb mar apr máj jún júl aug sep okt nov dec
led úno bře dub kvě čvn čvc srp zář říj lis pro
sty lut mar kwi maj cze lip sie wrz paź lis gru
sij velj ožu tra svi lip srp kol ruj lis stu pro
Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara
Ιαν Φεβ Μαρ Απρ Μαΐ Ιουν Ιουλ Αυγ Σεπ Οκτ Νοε Δεκ
янв февр мар апр мая июн июл авг сент окт нояб дек
янв фев март апр май июнь июль авг сен окт ноя дек
яну фев март апр май юни юли авг сеп окт ное дек
січ лют бер квіт трав черв лип серп вер жовт лист груд
јан феб мар апр мај јун јул авг сеп окт нов дец
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر
ינו׳ פבר׳ מרץ אפר׳ מאי יוני יולי אוג׳ ספט׳ אוק׳ נוב׳ דצמ׳
जन॰ फ़र॰ मार्च अप्रैल मई जून जुल॰ अग॰ सित॰ अक्टू॰ नव॰ दिस॰
जाने फेब्रु मार्च एप्रि मे जून जुलै ऑग सप्टें ऑक्टो नोव्हें डिसें
জানু ফেব মার্চ এপ্রি মে জুন জুল আগ সেপ অক্টো নভে ডিসে
જાન્યુ ફેબ્રુ માર્ચ એપ્રિલ મે જૂન જુલાઈ ઑગસ્ટ સપ્ટે ઑક્ટો નવે ડિસે
ஜன பிப் மார் ஏப் மே ஜூன் ஜூலை ஆக செப் அக் நவ டிச
ಜನ ಫೆಬ್ರ ಮಾರ್ಚ್ ಏಪ್ರಿ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗ ಸೆಪ್ಟೆಂ ಅಕ್ಟೋ ನವೆಂ ಡಿಸೆಂ
มค กพ มีค เมย พค มิย กค สค กย ตค พย ธค
"""
# Seconds, minutes, hours and days, short (CLDR); weeks, months and years as Bluesky and Mastodon have them.
UNITS = """
s sec secs sek seg sa saat sn soic p mp m min mins mnt minut dk dtk phút giây nóim h hr hrs hour hours std st t tg tim
u uur uren uge g gg godz giờ gün óra ó oras ora ore j jam jour lá λ δ δευτ ώ η ημέρα ημέρες ч час часа часов м мин с сек
сат сата г год годин х хв д дн дня дней дан дана дана d day days dag dagen dage dager dagar dan dana den dni dny dní dia
dias día días giorni zi zile z nap ngày hari pv egun e araw w wk wks y yr yrs mo mth mths sem нед
ث د س ي يوم أيام ساعة ساعات دقيقة دقائق ثانیه دقیقه ساعت روز سیکنڈ منٹ گھنٹے گھنٹہ دن
דק׳ שע׳ שנ׳ י׳ יום ימים שעות דקות
घं घं॰ घंटे घंटा मि मि॰ मिनट से से॰ सेकंड दि दिन दिवस ता मिनि तास
ঘঃ ঘন্টা মিঃ মিনিট সেঃ সেকেন্ড দিন ક કલાક મિ મિનિટ સે સેકંડ દિ દિવસ
நா நாள் நாட்கள் நிமி நிமிட மநே மணிநேரம் வி விநாடி ಗಂ ದಿ ದಿನಗಳು ನಿಮಿ ಸೆಕೆಂ ชม นาที วัน วินาที วิ
分 分鐘 分钟 天 小时 小時 日 時間 秒 분 시간 일 초
分前 時間前 日前 秒前 分钟前 小时前 天前 小時前 分鐘前 분전 시간전 일전
"""
AGO = frozenset(
    "ago vor hace há fa om för siden sedan sitten geleden temu trước назад тому önce منذ قبل לפני 前 전 पहले".split()
)
NOW = frozenset(
    "now jetzt ahora agora maintenant adesso ora nu nyt nå teraz şimdi сейчас अभी たった今 今 방금 刚刚 剛剛"
    " الآن עכשיו".split()
)
LINKING = frozenset("de del d g г р m и ngày lúc den el of e का 년 年 일 日 월 月".split())
TIME = re.compile(  # of day, behind the day
    r"(?:,|،|[ \u00a0\u202f](?:at|um|à|às|a las|kl\.?|alle|om|в|о))?[ \u00a0\u202f]\d{1,2}[:.]\d\d"
    r"(?:[ \u00a0\u202f]?[ap]\.?[ \u00a0\u202f]?m\.?)?\Z",
    re.IGNORECASE,
)
IN_LETTERS = re.compile(r"^(?:ב(?=\w{2})|d[’'])|\(a\)$")  # glued to the name of a month: Hebrew, Catalan, Basque
SLASHES = re.compile(r"\d{1,2}/\d{1,2}/\d{4}\Z")  # whose order nobody knows
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
TWICE = re.compile(r"\d{1,3}[smhd]\d{1,3} (?:second|minute|hour|day)s? ago\Z")  # as Twitter was copied
IN_NUMBERS = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4})(?: ?г\.)?)?\Z")
ASIAN = re.compile(r"(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]\Z")
VIETNAMESE = re.compile(r"(\d{1,2}) (?:thg|tháng) (\d{1,2})(?:,? (\d{4}))?\Z")
SIGNS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
TOKEN = re.compile(r"\d+|\(a\)|[^\s\d,،/]+")


class When(NamedTuple):
    """A time that was said: the day in UTC, or None where its year is not said."""

    day: datetime | None


def said(text: str) -> When | None:
    """What a text says, where it says when a post was written and nothing else."""
    if len(text) > LONGEST or (not any(map(str.isdecimal, text)) and text.strip().casefold() not in NOW):
        return None
    text = SIGNS.sub("", _normal(text)).strip()
    text = TIME.sub("", text).removeprefix("il y a ")
    if match := ISO.match(text) or ASIAN.match(text):
        return _day(*match.groups())
    if match := IN_NUMBERS.match(text) or VIETNAMESE.match(text):
        return _day(*match.groups()[::-1])
    if text in NOW or SLASHES.match(text) or TWICE.match(text):
        return When(None)
    words = TOKEN.findall(re.sub(r"(?<=\D)\.", "", text).replace(".", " "))
    numbers = [word for word in words if word.isdecimal()]
    others = [name for word in words if not word.isdecimal() and (name := IN_LETTERS.sub("", word))]
    if len(numbers) == 1 and len(numbers[0]) <= 3 and _ago(others):
        return When(None)
    return _in_words(numbers, others)


def _ago(words: list[str]) -> bool:
    """Whether words are a unit of time and, at most, `ago`."""
    units = [word for word in words if word not in AGO or word in _units()]
    return len(units) == 1 and units[0] in _units()


def _in_words(numbers: list[str], words: list[str]) -> When | None:
    """A date with the name of its month: `mar 3 2024`, `3 de mar`."""
    months = [word for word in words if word in _months()]
    if len(months) != 1 or any(word not in LINKING for word in words if word != months[0]):
        return None
    days = [number for number in numbers if len(number) <= 2]
    years = [number for number in numbers if len(number) == 4]
    if len(days) != 1 or len(days) + len(years) != len(numbers) or len(years) > 1:
        return None
    known = _months()[months[0]]
    if len(known) > 1:  # `lis` is October in Croatia and November in Poland
        return When(None)
    return _day(years[0] if years else None, str(min(known)), days[0])


def _day(year: str | None, month: str | None, day: str | None) -> When | None:
    try:
        at = datetime(int(year or 2000), int(month or 0), int(day or 0), tzinfo=UTC)
    except ValueError:
        return None
    return When(at if year else None)


@cache
def _months() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for line in _normal(MONTHS).splitlines():
        for number, word in enumerate(line.split(), 1):
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _units() -> frozenset[str]:
    return frozenset(_normal(UNITS).split())


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
