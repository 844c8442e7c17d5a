"""When posts were written, as pages of many languages say it; what says something else says nothing."""

from datetime import UTC, datetime

import pytest

from linkcheck.read import times


@pytest.mark.parametrize(
    "text",
    "3h|59m|5mo|3 Std.|3 min|il y a 3 h|hace 3 h|vor 3 Std.|3 ч|3 godz.|3 घंटे|3時間前|3시간|٣ س|3h3 hours ago|now|Mar 3"
    "|3. März|3 de mar|3月3日|3월 3일|12 lis 2023|03/04/2024|3 d’oct.|3 במרץ|3 มี.ค.|3. 3.".split("|"),
)
def test_a_time_without_its_day_is_a_time(text: str) -> None:
    assert times.said(text) == times.When(None)


@pytest.mark.parametrize(
    "text",
    "Nov 12, 2023|12 Nov 2023|November 12, 2023|12. Nov. 2023|12 nov. 2023|12 de nov de 2023|2023年11月12日"
    "|2023년 11월 12일|12 нояб. 2023 г.|12 Kas 2023|12 thg 11, 2023|12. 11. 2023|2023. nov. 12."
    "|12 בנוב׳ 2023|١٢ نوفمبر ٢٠٢٣|2023-11-12|Nov 12, 2023 at 9:14 AM|Nov 12, 2023, 09:14|12 נוב׳ 2023"
    "|12 नव॰ 2023|12 พ.ย. 2023|\u200f12 نوفمبر، 2023".split("|"),
)
def test_a_day_is_read_in_every_language(text: str) -> None:
    assert times.said(text) == times.When(datetime(2023, 11, 12, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    "|Hall 2|12 commits|2 apples|12|1,234|1.2K|May|45 km|Mar 32|Feb 30, 2023|Mar 3 4|see you on Mar 3|3h of it"
    "|2024-13-01|²|Mar 3, 2024 or later, we do not know yet".split("|"),
)
def test_what_says_something_else_is_no_time(text: str) -> None:
    assert times.said(text) is None
