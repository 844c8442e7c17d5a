"""The networks that handles live on: how a profile is addressed, and whether anybody may look."""

from msgspec import Struct


class Platform(Struct, frozen=True, kw_only=True):
    """One network. `shown` says how people call it; `why_not` what keeps a handle of it from being looked up."""

    name: str
    shown: str
    profile: str
    why_not: str = ""


PLATFORMS = {
    platform.name: platform
    for platform in (
        Platform(
            name="x",
            shown="X",
            profile="https://x.com/{}",
            why_not="X shows the same page for known and unknown names unless one is logged in",
        ),
        Platform(name="bluesky", shown="Bluesky", profile="https://bsky.app/profile/{}"),
        Platform(name="fediverse", shown="the fediverse", profile="acct:{}"),
    )
}
UNKNOWN = "its network is not known, and asking all of them would find namesakes"


def on(platform: str | None) -> str:
    """` on X`, behind the name of a handle; '' where its network is not known."""
    return f" on {PLATFORMS[platform].shown}" if platform in PLATFORMS else ""


def why_not_asked(platform: str | None) -> str:
    """Why a handle of this network is listed without a verdict."""
    if platform not in PLATFORMS:
        return UNKNOWN
    return PLATFORMS[platform].why_not or f"handles of {PLATFORMS[platform].shown} are only listed so far"
