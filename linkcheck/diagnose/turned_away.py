"""Refusals in whatever words, which came as fine: known by how many things they say that refusals say."""

import re

from linkcheck.diagnose.refusals import ADDRESS, TO_THE_FACE
from linkcheck.diagnose.signed import ARTICLE, ASKED, NAVIGATION, is_lost
from linkcheck.diagnose.signs import BOT
from linkcheck.model import Page

MOST = 250  # words: a page with more is there to be read
ENOUGH = 3  # things said to the reader's face; one more where none is
NO = (
    r"(?:blocked|banned|blacklisted|denied|dropped|rejected|restricted|forbidden|limited|refused|suspended|bloquead\w+"
    r"|negado|denegado|bloqu\w+|interdit|refusé|gesperrt|verweigert|blockiert|geblockt|geblokkeerd|geweigerd|negato"
    r"|bloccat\w|заблокирован\w*|запрещ\w+|ограничен\w*|zablokowan\w*|odmow\w+|engellendi)"
)
HEADED = rf"\b{NO}(?!\w)|\bsecurity (?:block|check|alert|incident|risk|verification|testing)|\bfirewall\b" + (
    r"|(?:suspicious|unusual|malicious|automated) (?:activity|traffic|request)|\banti-?crawler|\bspam(?:mer|bot)"
    r"|verifica(?:ção|ción)? (?:de|di) (?:segurança|seguridad|sicurezza)|vérification|sicherheitsüberprüfung"
    r"|\b(?:robot|bot|human|humano|captcha)\b|temporarily unavailable|not (?:allowed|acceptable|permitted)"
    r"|[被已][阻拦攔封]|访问(?:受限|验证)|アクセス(?:が|を)?(?:拒否|制限)"
)
NOT_IF = r"(?<!\bif )(?<!\bwhen )(?<!\bonce )(?<!\bwhy )(?<!\bwenn )(?<!\bsi )"  # else it tells of others
FACED = rf"{NOT_IF}(?:{TO_THE_FACE}|{BOT}" + (
    r"|\baccess (?:from|to .{1,40} from) your\b"
    r"|\b(?:flagged|detected|identified|rated) (?:by|as) (?:our|an?|suspicious)\b"
    r"|\byou (?:do not have access to|are not allowed|are a spammer|might have been detected)"
    r"|\b(?:detected|noticed|triggered|monitor).{0,60}\b(?:your|our) (?:ip|network|security|browser|connection|req\w+)"
    r"|\byou have triggered|\byour (?:browser|device|location|ip).{0,40}\b(?:sending|cannot|looks|seems|appears)"
    r"|eres un bot|parece que algo no va bien|bloqueou sua conexão|u bent geblokkeerd|siz bloklangansiz"
    r"|(?:ihr\w*|dein\w*) .{0,60}(?:anschluss|netzwerk|browser).{0,80}(?:ungewöhnlich|auffällig|verdächtig)"
    r"|(?:su|tu) (?:navegador|red|conexión).{0,60}(?:inusual|sospechos)"
    r"|votre (?:navigateur|réseau).{0,60}(?:inhabituel|suspect))"
)
TOLD = (
    r"\b(?:request|access|visit|quer(?:y|ies)|traffic|connection|page|action|activity|ip(?: address)?|anfrage|zugriff"
    r"|requête|accès|solicitud|petición|acceso|acesso)\b[^.]{0,60}"
    r"\b(?:has been|was|is|are|got|been|wurde|ist|a été|ha sido|es)"
    rf"\b[^.]{{0,40}}\b{NO}(?!\w)|\b(?:blocked|banned) your ip\b"
)
VALUE = rf"\bip\b(?: ?-?(?:address|adresse|adres))?(?: is|:|：|[ #(])* ?{ADDRESS}" + (
    r"|\b(?:ray|incident|event|request|reference|support|block|attack|transaction)"
    r"[ -]?(?:id|number|no\.?|code|ray id)?[:#：]* *(?=[\w-]*\d)[\w-]{7,}"
    r"|\buser[- ]?agent: ?\S+/|\b(?:vorgangs|referenz)nummer:? ?\w+"
)
REMEDY = (
    r"\bif you (?:believe|think|feel|suspect|receive|are (?:the|an?|not|seeing)\b|have been|continue|still"
    r"|keep (?:see|get))"
    r"|\bin error\b|false positive|by mistake|whitelist"
    r"|\b(?:contact|e-?mail|notify|inform|write to) (?:us|the|our|your|site|web|support)|support (?:request|ticket)"
    r"|wenden sie sich|contactez|p[oó]nga(?:se|nse) en contacto|entre em contato|neem contact|обратитесь|skontaktuj"
    r"|[联聯][系繫]"
)
CAUSE = (
    r"\b(?:suspicious|malicious|unusual|unauthori[sz]ed|abuse|attacks?|automated|crawl\w*|scrap\w+|spam\w*|hack\w*|bots?"
    r"|robots?|firewall|waf|vpn|proxy|data ?cent(?:er|re)|harmful|illegal|misbruik|misuse|ungewöhnlich\w*|angriff\w*"
    r"|inusual|poco habitual|sospechos\w+|maliciosa|inhabituel\w*|suspect\w*|attaques?|hujum\w*)\b"
    r"|security (?:service|system|solution|rules?|reasons|check)|protection s\w+|безопасност"
    r"|large (?:amounts?|numbers?) of|sicherheitssystem|segurança|seguridad|sécurité"
)
ASKS = rf"{ASKED}|" + (
    r"\b(?:enable|turn on|disable) (?:\w+ ){0,3}(?:javascript|js|cookies|vpn|proxy|ad ?-?block)|\bcaptcha\b"
    r"|javascript (?:is )?(?:disabled|on\b|aktiviert|est activé|enabled)"
    r"|please (?:try again|enable|reload|refresh|follow)"
)
SAID = tuple(re.compile(pattern, re.IGNORECASE | re.DOTALL) for pattern in (FACED, VALUE, TOLD, REMEDY, CAUSE, ASKS))
TALE = rf"{ARTICLE}|post-?mortem|\b(?:outage|status|changelog|release notes|report|lessons?|the day)\b"
HEAD, WHY = re.compile(HEADED, re.IGNORECASE), re.compile(TALE, re.IGNORECASE)
SIGNS = (  # of which each refusal has one, in small letters: cheaper to ask for
    *("block", "bann", "denied", "dropped", "reject", "restrict", "limited", "refused", "suspended", "bloqu", "negado"),
    *("interdit", "gesperrt", "verweigert", "blockiert", "geblokkeerd", "negat", "bloccat", "заблок", "запрещ", "bot"),
    *("ограничен", "zablok", "engellendi", "crawl", "suspicious", "unusual", "malicious", "automated", "attack"),
    *("captcha", "firewall", "spam", "hack", "inusual", "poco habitual", "sospechos", "ungewöhnlich", "suspect"),
    *("vpn", "proxy", "拦", "阻", "封"),
)
OPENING = 120  # characters of a page without title and heading, in which it says what it is


def is_refusal(page: Page) -> bool:
    """Whether a page that came as fine turns its reader away in all that it says."""
    if page.words > MOST or page.links >= NAVIGATION or page.published or page.password_fields:
        return False
    lower = page.text.lower()
    if not any(sign in lower for sign in SIGNS):
        return False
    head = f"{page.title} {page.h1}"
    headed = bool(HEAD.search(head if len(head) > 1 else page.text[:OPENING]))
    faced = bool(SAID[0].search(page.text))
    if not (headed or faced) or WHY.search(head) or is_lost(page):
        return False
    said = [pattern.search(page.text) is not None for pattern in SAID]
    of_us = said[0] or said[1] or (said[2] and said[3])
    return of_us and headed + sum(said) >= (ENOUGH if faced else ENOUGH + 1)
