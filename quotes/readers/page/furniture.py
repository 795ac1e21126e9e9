"""Which parts of a page are no story: menus, boxes of other stories, comments, captions, calls to subscribe.

Signs that decide (a heading `Related`, comments, what is not shown) take a part out whatever it holds. Signs that only
hint (`aside`, a class `widget`) do so unless half of all prose stands inside: a whole page may stand in a `form`.
"""

from collections.abc import Sequence

from quotes.readers.page.blocks import Block
from quotes.readers.page.hints import begins_with, hint, names_of
from quotes.readers.page.tree import INLINE, Element

__all__ = ["mark_furniture"]

_NAMING = ("class", "id", "data-component", "data-testid")
_SENTENCE_ENDS = (".", ",", "!", "…")
_HEADING = 70  # characters; what is longer is no heading of a box
_TEASER_BLOCKS = 5
_MOST_SECTIONS = 100
_PARAGRAPHS = 3  # among which a box stands
_BOX = 300  # characters
_STUB = 200  # characters
_CALL = 500  # characters
_CAPTION = 200  # characters
_IMAGES = frozenset(["amp-img", "img", "picture"])
_HIDDEN = frozenset(["fallback", "hidden", "placeholder"])
_HIDING = ("display:none", "visibility:hidden")
_BODIES = frozenset(["article", "main"])
_LISTS = frozenset(["ul", "ol", "dl", "table", "div", "section", "nav"])


def mark_furniture(root: Element, elements: Sequence[Element], blocks: Sequence[Block]) -> None:
    """Measure the elements of a page and mark those that are no part of a story."""
    marking = _Marking(root, elements, blocks)
    marking.mark()


class _Marking:
    def __init__(self, root: Element, elements: Sequence[Element], blocks: Sequence[Block]) -> None:
        self.root, self.elements, self.blocks = root, elements, blocks
        self.first: dict[Element, int] = {}
        self.count: dict[Element, int] = {}
        self.linked: set[Element] = set()
        for number, block in enumerate(blocks):
            self._measure(number, block)
        self.titled = {one for element in elements if element.tag == "h1" for one in element.ancestors()}
        self.prose = root.prose

    def _measure(self, number: int, block: Block) -> None:
        block.prose = len(block.text) - block.link if block.is_prose else 0
        size, link, prose, linked = len(block.text), block.link, block.prose, block.is_linked
        element: Element | None = block.holder
        while element is not None:
            element.chars += size
            element.link_chars += link
            element.prose += prose
            self.first.setdefault(element, number)
            self.count[element] = self.count.get(element, 0) + 1
            if linked:
                self.linked.add(element)
            element = element.parent

    def mark(self) -> None:
        filled = [element for element in self.elements if element in self.count]
        for element in filled:
            if element.attrs and (self._is_hidden(element) or self._is_comments(element)):
                element.out = True
        self._mark_sections()
        self.prose = sum(block.prose for block in self.blocks if not block.is_out)
        for element in filled:
            if not element.out and element.tag not in _BODIES and self._is_furniture(element):
                element.out = True
        self._mark_captions()
        self._mark_boxes()

    def _mark_sections(self) -> None:
        headings = [
            (number, block)
            for number, block in enumerate(self.blocks)
            if len(block.text) < _HEADING
            and not block.text.endswith(_SENTENCE_ENDS)
            and begins_with("sections", block.text)
        ]
        for number, block in headings[:_MOST_SECTIONS]:
            self._mark_section(number, block)

    def _mark_boxes(self) -> None:
        for element in (self.root, *self.elements):
            if self.count.get(element, 0) > 1 and not element.out:
                self._mark_teasers(element)
                self._mark_insets(element)
        for block in self.blocks:
            if block.is_linked and begins_with("actions", block.text):
                self._mark_call(block)

    def _mark_captions(self) -> None:
        """Take out captions, unless the page has hardly any other prose: pictures are the story then."""
        captions = [element for element in self.elements if element.tag == "figcaption"]
        captions += [box for one in self.elements if one.tag in _IMAGES for box in self._boxes_with(one)]
        captions = [caption for caption in captions if not caption.out]
        for caption in captions:
            caption.out = True
        if sum(block.prose for block in self.blocks if not block.is_out) < _STUB:
            for caption in captions:
                caption.out = False

    def _boxes_with(self, image: Element) -> list[Element]:
        """The box around an image that holds one short line and nothing else, if there is one."""
        box = next((element for element in image.ancestors() if self.count.get(element, 0)), None)
        return [box] if box is not None and self.count[box] == 1 and box.chars < _CAPTION else []

    def _is_minor(self, element: Element) -> bool:
        return 2 * element.prose < self.prose or not element.prose

    def _is_hidden(self, element: Element) -> bool:
        if not _HIDDEN.isdisjoint(element.attrs):
            return True
        style = element.attrs.get("style")
        if not style:
            return False
        style = style.lower().replace(" ", "")
        return any(hiding in style for hiding in _HIDING)

    def _is_comments(self, element: Element) -> bool:
        if element.tag in INLINE or element in self.titled:
            return False
        attrs = element.attrs
        said = attrs.get("itemprop") == "comment" or (attrs.get("itemtype") or "").endswith("/Comment")
        return said or self._is_named(element, "comments")

    def _is_named(self, element: Element, kind: str) -> bool:
        """Whether one of the names of an element has a word of a list in it."""
        words, attrs = hint(kind), element.attrs
        for name in _NAMING:
            written = attrs.get(name)
            if written and not words.isdisjoint(names_of(written)):
                return True
        return False

    def _mark_section(self, number: int, block: Block) -> None:
        """Take out the box that begins with this heading, or what follows a heading that stands free."""
        box = block.holder
        for element in block.holder.ancestors():
            if element is self.root or self.first[element] != number or not self._may_go(element, block):
                break
            box = element
        if not self._may_go(box, block):
            return
        box.out = True
        if self.count[box] == 1 and box.parent is not None:
            self._mark_following(box, box.parent, block)

    def _may_go(self, element: Element, heading: Block) -> bool:
        if element in self.titled:
            return False
        return self._is_minor(element) or self._of_comments(heading)

    def _of_comments(self, heading: Block) -> bool:
        folded = heading.text.casefold()
        return any(word in folded for word in hint("discussion"))

    def _mark_following(self, heading: Element, parent: Element, block: Block) -> None:
        siblings = [child for child in parent.children if isinstance(child, Element)]
        for sibling in siblings[siblings.index(heading) + 1 :]:
            if not self.count.get(sibling):
                continue
            if sibling.tag == heading.tag or not (self._of_comments(block) or self._is_list(sibling)):
                return
            sibling.out = True

    def _is_list(self, element: Element) -> bool:
        return element.tag in _LISTS and 2 * element.link_chars > element.chars

    def _is_furniture(self, element: Element) -> bool:
        if not self._is_minor(element):
            return False
        if element.tag in {"footer", "cite"} and any(one.tag == "blockquote" for one in element.ancestors()):
            return False
        if element.tag in hint("furniture_tags") or element.attrs.get("role") in hint("furniture_roles"):
            return True
        if 10 * element.link_chars > 6 * element.chars and (element.tag in _LISTS or self.count[element] > 1):
            return True
        return self._is_named(element, "furniture")

    def _mark_teasers(self, parent: Element) -> None:
        """Take out three or more neighbours that each are a link and little else: a list of other stories."""
        groups: dict[str, list[Element]] = {}
        for child in parent.children:
            if isinstance(child, Element) and child.tag not in INLINE and self._is_teaser(child):
                groups.setdefault(child.tag, []).append(child)
        for teasers in groups.values():
            if len(teasers) > 2 and 2 * sum(teaser.prose for teaser in teasers) < self.prose:
                for teaser in teasers:
                    teaser.out = True

    def _mark_insets(self, parent: Element) -> None:
        """Take out a small box with a heading or a link of its own that stands among paragraphs."""
        children = [child for child in parent.children if isinstance(child, Element)]
        if sum(child.tag == "p" and child.prose > 0 for child in children) < _PARAGRAPHS:
            return
        for child in children:
            if child.tag in {"div", "section"} and 0 < child.chars < _BOX and self._is_headed(child):
                child.out = True

    def _is_headed(self, element: Element) -> bool:
        first = self.blocks[self.first[element]]
        headed = first.kind == "heading" or (first.bold > 0 and not first.prose)
        return self.count[element] > 1 and (headed or element in self.linked)

    def _mark_call(self, block: Block) -> None:
        """Take out the box around a link that asks for money, a name or an address."""
        for element in block.holder.ancestors():
            if self.count[element] > _TEASER_BLOCKS or element.chars > _CALL or not self._is_minor(element):
                return
            if element.tag in _LISTS:
                element.out = True

    def _is_teaser(self, element: Element) -> bool:
        if not 0 < self.count.get(element, 0) <= _TEASER_BLOCKS or element not in self.linked:
            return False
        return 4 * element.link_chars >= element.chars
