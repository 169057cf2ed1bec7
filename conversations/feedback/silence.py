"""Answers that say nothing: "N/A", "None", "-", "No comment". Praise in few words is no such answer, nor is a thumb."""

import re

EMOTICON = re.compile(r"[<>]?[:;=8xX][-^']?[)(\]\[DdPpOo3/|*]|<3|\^_?\^")
LONGEST = 80  # characters; whoever wrote more said something

NOTHING = (
    r"(?:no|nope|nah|none|nothing|nil|nill|null|nan|nowt|non|na|n a|not applicable|not relevant|not answered|"
    r"not (?:really|a thing|anything|that)|blank|empty|dim|dim byd|dim sylw(?:adau)?)"
)
NO_SUCH = (
    r"no (?:further |other |more |additional |real |specific |particular |extra )?(?:comments?|suggestions?|"
    r"improvements?|recommendations?|feedback|answers?|responses?|reply|opinions?|ideas?|remarks?|changes?|thoughts?)"
)
DO_NOT_KNOW = (
    r"(?:i )?(?:(?:do not|dont|didnt|did not) (?:know|have any|have anything)|cant think of (?:anything|any)|"
    r"cannot think of (?:anything|any)|have none|have nothing|have no (?:comments?|suggestions?|ideas?))|not sure|"
    r"unsure|dk|idk|(?:i )?(?:do not|dont) (?:think so|(?:wish|want) to (?:say|answer))|"
    r"prefer not to (?:say|answer)|pass|skip|skipped|"
    r"(?:same )?as (?:above|before|previous(?: (?:answer|response|question))?)|see above|ditto"
)
TAILS = (
    r"at all|really|else|more|further|extra|special|specific|in particular|particularly|thanks|thank you|ta|sorry|"
    r"as such|to (?:add|improve|say|report|suggest|change|mention|comment(?: on)?|declare|note)|"
    r"(?:comes|springs) to mind|(?:that )?i can think of|that comes to mind|"
    r"(?:is |are )?(?:needed|required|necessary|applicable)|"
    r"for me|from me|to me|for (?:now|this)|at (?:this|the) (?:time|moment|minute)|for the moment|at present|"
    r"right now|so far|yet|today|of note|other"
)
LEADS = r"(?:absolutely|really|honestly|for me|at present|there (?:is|was)|i (?:have|can think of|would say)|sorry)"
SAYS_NOTHING = re.compile(
    rf"(?:{LEADS} )?(?:[a-z]|n a|{NOTHING}(?: {NOTHING})*|{NO_SUCH}|{DO_NOT_KNOW})(?: (?:{TAILS}))*", re.IGNORECASE
)


def says_nothing(text: str) -> bool:
    """Whether an answer only says that there is none; also when the cell is empty.

    "All good", "no complaints" and an emoji say how somebody felt. They are words.
    """
    text = text.strip()
    if len(text) > LONGEST or EMOTICON.fullmatch(text):
        return False
    words = " ".join(re.sub(r"[^\w\s]|_", " ", re.sub(r"[’'ʼ]", "", text)).casefold().split())
    if not words:
        return text.isascii() or all(_is_punctuation(letter) for letter in text)
    return SAYS_NOTHING.fullmatch(words) is not None


def _is_punctuation(letter):
    return letter.isascii() or letter.isspace() or letter in "–—―…·•¿¡«»“”‘’´¨¬¦−‐‑"
