"""Văn bản ủy quyền, phân công by the head, and the notice that revokes it (Điều 4.3-4.5, 5.2, 6.3).

It is the head's own act, not the committee's: he signs TRƯỞNG BAN alone. Ủy quyền and phân công are no
types of Party documents: issued it is a Thông báo, a Quyết định or a Công văn; else an internal form.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.reports.contracts import DelegationData, RevocationData
from app.reports.paper import Addressee, Bases, Block, Gaps, Header, Paper, Paragraph, Signature, Title
from app.reports.papers import articles, frame, wording
from app.rules.acts import ActKind, Capacity
from app.rules.naming import TYPE_NAMES
from app.text import one_line

LETTER, DECISION, NOTICE = "CV", "QĐ", "TB"
NOTER = "NGƯỜI GHI NHẬN"
DELEGATE, ASSIGN = "ủy quyền", "phân công"

OWN_CLAUSES = {Capacity.STANDING_DEPUTY: "5.2", Capacity.DEPUTY: "6.3"}
"""The clause by which a deputy chairs and signs in the head's place."""


@dataclass(frozen=True)
class _Words:
    """What the regulation calls this delegation, and the head who gives it."""

    verb: str
    """"ủy quyền", "phân công", or both."""
    head: str
    """"Trưởng Ban Chỉ đạo"."""


def build(data: DelegationData) -> Paper:
    """The delegation in the form of its number: notice, decision or letter; without one the internal form."""
    gaps = Gaps()
    words = _words(data)
    typed = wording.ended(one_line(data.title), "")
    abstract = typed or (f"về việc {words.verb} {_summary(data)}" if data.code else _summary(data))
    name = _type_name(data, words)
    letter = data.code == LETTER
    head = frame.header(data.letterhead, gaps, code=data.code, reference=data.reference)
    return Paper(
        code="delegation",
        heading=f"{wording.sentence_case(name.lower())} {abstract}",
        blocks=(*_opening(data, words, gaps), *_body(data, words, gaps)),
        profile=data.letterhead.profile,
        header=Header(head.parent, head.body, head.number, head.place_date, abstract if letter else ""),
        title=None if letter else Title(name, (abstract,)),
        signatures=_signatures(data, gaps),
        recipients=None if _is_noted(data) else frame.recipients(data.recipients, gaps),
        marks=frame.marks(data.marks),
        foot=frame.foot(data.letterhead),
        one_page=True,
        missing=gaps.missing,
        notes=frame.hand_written(data.reference, numbered=bool(data.code)),
    )


def _words(data: DelegationData) -> _Words:
    verbs = dict.fromkeys(_verb(task.act, data.capacity) for task in data.tasks) or {DELEGATE: None}
    return _Words(", ".join(verbs), wording.role_in("Trưởng Ban", data.letterhead.committee_short))


def _verb(act: ActKind, taker: Capacity) -> str:
    """What the regulation calls it: deputies sign, and work with agencies, by assignment (4.5, 6.3)."""
    if act is ActKind.WORK or taker is Capacity.MEMBER:
        return ASSIGN
    return ASSIGN if act is ActKind.SIGN and taker is Capacity.DEPUTY else DELEGATE


def _type_name(data: DelegationData, words: _Words) -> str:
    if data.code:
        return TYPE_NAMES.get(data.code, "Văn bản").upper()
    if _is_noted(data):
        return f"PHIẾU GHI NHẬN Ý KIẾN {words.verb.upper()}"
    return f"VĂN BẢN {words.verb.upper()}"


def _is_noted(data: DelegationData) -> bool:
    """True for what the head told in person: a slip for the file, which is sent to nobody."""
    return not data.code and bool(data.told_to.strip())


def _summary(data: DelegationData) -> str:
    """What is delegated, in one phrase: "chủ trì hội nghị, hội thảo và ký giấy mời họp Ban Chỉ đạo"."""
    chairs, signs, works = (_of(data, act) for act in (ActKind.CHAIR, ActKind.SIGN, ActKind.WORK))
    told = []
    if chairs:
        one = wording.lower_first(data.event.strip()) or (chairs[0] if len(chairs) == 1 else "cuộc họp")
        told.append(f"chủ trì {one}")
    if signs:
        told.append(f"ký {signs[0] if len(signs) == 1 and signs[0] else 'văn bản'}")
    if works:
        told.append(f"làm việc với {works[0] if len(works) == 1 and works[0] else 'cơ quan, tổ chức'}")
    return wording.in_a_row(told)


def _of(data: DelegationData, act: ActKind) -> tuple[str, ...]:
    return tuple(task.what.strip() for task in data.tasks if task.act is act)


# -- the text ---------------------------------------------------------------------------------------------


def _opening(data: DelegationData, words: _Words, gaps: Gaps) -> tuple[Block, ...]:
    """The addressee of a letter, the bases, and the sentence or the formula that follows them."""
    bases = Bases((*data.bases, _regulation(data)))
    if data.code == DECISION:
        return (bases, articles.formula(f"{words.head} QUYẾT ĐỊNH"))
    if data.code == LETTER:
        name = wording.sentence_case(wording.person_name(data.taker, gaps, "người được ủy quyền", "taker"))
        below = wording.person_line(data.taker, data.letterhead.committee_short)
        addressee = Addressee((f"{name},\n{below}" if below else name,))
        return (addressee, bases, Paragraph(f"{words.head} {words.verb} đồng chí như sau:"))
    return (bases, Paragraph(_sentence(data, words, gaps)))


def _sentence(data: DelegationData, words: _Words, gaps: Gaps) -> str:
    if _is_noted(data):
        on = gaps.required(
            wording.short_day(data.agreed_on) if data.agreed_on else "", "ngày cho ý kiến", "agreed_on"
        )
        return f"{wording.sentence_case(on)}, {words.head} cho ý kiến trực tiếp, {words.verb} như sau:"
    told = f"thông báo việc {words.verb}" if data.code == NOTICE else words.verb
    return f"{words.head} {told} như sau:"


def _regulation(data: DelegationData) -> str:
    """The clauses the regulation has for what is delegated to somebody in this capacity."""
    found: list[str] = []
    own = OWN_CLAUSES.get(data.capacity, "4.3")
    for task in data.tasks:
        if task.act is ActKind.WORK:
            found.append("4.5")
        else:
            found += ["4.4", own] if task.act is ActKind.CHAIR else [own]
    clauses = wording.clauses_words(found or ["4.4"])
    name = data.letterhead.committee_name.strip() or data.letterhead.committee_short
    return f"Căn cứ {clauses} {wording.REGULATION.format(committee=name)}"


def _body(data: DelegationData, words: _Words, gaps: Gaps) -> tuple[Block, ...]:
    people, what = _people(data, words, gaps), _what(data, words, gaps)
    rest = [*_form(data), (_term(data, gaps), ()), (_onward(data), ()), (_ends(words), ())]
    if data.code == DECISION:
        taker = wording.full_person(
            data.taker, gaps, "người được ủy quyền", "taker", body=data.letterhead.committee_short
        )
        given = f"{wording.sentence_case(words.verb)} {taker}, thực hiện các việc sau đây:"
        return articles.as_articles([(given, what[1]), *rest, (_carried_out(data, gaps), ())])
    if data.code == LETTER:
        return articles.as_points([what, *rest])
    return articles.as_points([*people, what, *rest])


def _people(data: DelegationData, words: _Words, gaps: Gaps) -> list[articles.Part]:
    short = data.letterhead.committee_short
    giver = wording.full_person(data.giver, gaps, "người ủy quyền", "giver", body=short)
    taker = wording.full_person(data.taker, gaps, "người được ủy quyền", "taker", body=short)
    return [(f"Người {words.verb}: {giver}.", ()), (f"Người được {words.verb}: {taker}.", ())]


def _what(data: DelegationData, words: _Words, gaps: Gaps) -> articles.Part:
    """The scope in the regulation's terms: one thing in the sentence, several below it."""
    tasks = [wording.ended(task, "") for task in _tasks(data)]
    if not tasks:
        tasks = [gaps.required("", "việc được ủy quyền", "tasks")]
    opening = f"Phạm vi {words.verb}:"
    if data.code != DECISION and len(tasks) == 1:
        return (f"{opening} {wording.lower_first(tasks[0])}.", ())
    return (opening, articles.lettered(tasks))


def _tasks(data: DelegationData) -> list[str]:
    short = data.letterhead.committee_short
    chairs, signs, works = (_of(data, act) for act in (ActKind.CHAIR, ActKind.SIGN, ActKind.WORK))
    told = []
    if chairs and data.event.strip():
        day = f", {wording.short_day(data.event_on)}" if data.event_on else ""
        told.append(f"Chủ trì {data.event.strip()} của {short}{day}")
    elif chairs:
        told.append(f"Chủ trì {_of_committee('; '.join(chairs), short)}")
    if signs:
        told.append(f"Ký {_of_committee('; '.join(signs), short)}")
    if works:
        whom = "; ".join(w for w in works if w) or "các cơ quan, tổ chức, đơn vị"
        told.append(
            f"Thay mặt {short} làm việc với {whom} về những vấn đề liên quan đến nhiệm vụ của {short}"
        )
    return told


def _of_committee(words: str, short: str) -> str:
    return words if short in words else f"{words} của {short}"


def _form(data: DelegationData) -> list[articles.Part]:
    """How what is signed under it is signed and sealed (Điều 11.1); nothing where nothing is signed."""
    if not data.form:
        return []
    sealed = wording.seal(data.seal, data.letterhead)
    return [(f"Thể thức ký: {', '.join(data.form)}; {sealed}.", ())]


def _term(data: DelegationData, gaps: Gaps) -> str:
    """From a day to a day, both included; or the one meeting."""
    if data.event.strip():
        return "Thời hạn: chỉ cho cuộc họp nêu trên, hết hiệu lực khi cuộc họp kết thúc."
    first = wording.short_day(data.from_on) if data.from_on else ""
    last = wording.short_day(data.to_on) if data.to_on else ""
    begins = gaps.required(first, "ngày bắt đầu", "from_on")
    ends = gaps.required(last, "ngày kết thúc", "to_on")
    return f"Thời hạn: từ {begins} đến hết {ends}."


def _onward(data: DelegationData) -> str:
    """No onward delegation, the report, and what goes back to the head (Điều 5.2)."""
    name = data.taker.name.strip()
    who = f"Đồng chí {name}" if name else "Người được giao"
    return (
        f"{who} không ủy quyền lại cho người khác; báo cáo Trưởng Ban kết quả sau khi thực hiện; đối với "
        "những vấn đề quan trọng, vượt thẩm quyền thì báo cáo Trưởng Ban quyết định hoặc xin ý kiến chỉ đạo."
    )


def _ends(words: _Words) -> str:
    """When it is over before its last day."""
    return (
        f"Việc {words.verb} chấm dứt trước thời hạn khi Trưởng Ban thu hồi, hoặc khi người {words.verb}, "
        f"người được {words.verb} thôi giữ chức danh nêu trên."
    )


def _carried_out(data: DelegationData, gaps: Gaps) -> str:
    office = wording.standing_office(data.letterhead, gaps)
    name = data.taker.name.strip()
    taker = f" và đồng chí {name}" if name else ""
    members = f"các đồng chí thành viên {data.letterhead.committee_short}"
    return f"{office}, {members}{taker} chịu trách nhiệm thi hành Quyết định này."


def _signatures(data: DelegationData, gaps: Gaps) -> tuple[Signature, ...]:
    """The head alone; what he told in person is signed by whoever noted it too."""
    head = frame.signature(data.signer, gaps)
    if not _is_noted(data):
        return (head,)
    return (Signature((NOTER,), name=data.told_to.strip()), head)


# -- its revocation ---------------------------------------------------------------------------------------


def build_revocation(data: RevocationData) -> Paper:
    """The notice that a delegation no longer holds, from which day, why; what was done before stays valid."""
    gaps = Gaps()
    given = data.delegation
    words = _words(given)
    abstract = f"về việc thu hồi {words.verb} {_summary(given)}"
    return Paper(
        code="revocation",
        heading=f"Thông báo {abstract}",
        blocks=(Bases((*given.bases, _regulation(given))), *_revoked(data, words, gaps)),
        profile=data.letterhead.profile,
        header=frame.header(data.letterhead, gaps, code=data.code, reference=data.reference),
        title=Title("THÔNG BÁO", (abstract,)),
        signatures=(frame.signature(data.signer, gaps),),
        recipients=frame.recipients(given.recipients, gaps),
        marks=frame.marks(given.marks),
        foot=frame.foot(data.letterhead),
        one_page=True,
        missing=gaps.missing,
        notes=frame.hand_written(data.reference),
    )


def _revoked(data: RevocationData, words: _Words, gaps: Gaps) -> tuple[Block, ...]:
    given = data.delegation
    taker = wording.full_person(
        given.taker, gaps, "người được ủy quyền", "taker", body=data.letterhead.committee_short
    )
    cited = gaps.required(data.cited, "văn bản ủy quyền", "cited")
    on = wording.short_day(data.revoked_on) if data.revoked_on else ""
    since = gaps.required(on, "ngày thu hồi", "revoked_on")
    reason = wording.lower_first(wording.ended(one_line(data.reason), ""))
    why = gaps.required(reason, "lý do thu hồi", "reason")
    office = wording.standing_office(data.letterhead, gaps)
    return (
        Paragraph(f"{words.head} thông báo:"),
        *articles.as_points(
            [
                (f"Thu hồi việc {words.verb} {taker}, theo {cited}, kể từ {since}.", ()),
                (f"Lý do: {why}.", ()),
                (f"Những việc đã thực hiện theo {words.verb} trước ngày thu hồi vẫn có giá trị.", ()),
            ]
        ),
        Paragraph(
            f"{office} thông báo để các đồng chí thành viên {data.letterhead.committee_short} và các "
            "cơ quan, tổ chức có liên quan biết, thực hiện."
        ),
    )
