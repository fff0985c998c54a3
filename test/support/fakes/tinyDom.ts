/** As much of a page's nodes as drawing an answer needs, for tests without a browser. */
class TinyNode {
  parent: TinyNode | undefined;
  readonly children: TinyNode[] = [];

  get firstChild(): TinyNode | null {
    return this.children[0] ?? null;
  }
  get nextSibling(): TinyNode | null {
    const siblings = this.parent?.children ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }
  appendChild(child: TinyNode): TinyNode {
    child.remove();
    child.parent = this;
    this.children.push(child);
    return child;
  }
  remove(): void {
    const siblings = this.parent?.children;
    if (siblings) siblings.splice(siblings.indexOf(this), 1);
    this.parent = undefined;
  }
  replaceWith(other: TinyNode): void {
    const siblings = this.parent?.children;
    if (!siblings) return;
    other.remove();
    other.parent = this.parent;
    siblings.splice(siblings.indexOf(this), 1, other);
    this.parent = undefined;
  }
}

class TinyText extends TinyNode {
  data: string;
  constructor(data: string) {
    super();
    this.data = data;
  }
  appendData(more: string): void {
    this.data += more;
  }
}

class TinyElement extends TinyNode {
  readonly attributes = new Map<string, string>();
  className = "";
  dir = "";
  readonly tag: string;
  constructor(tag: string) {
    super();
    this.tag = tag;
  }
  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  addEventListener(): void {}
}

/** What stands for the browser's own names. */
export const tinyGlobals = {
  document: {
    createElement: (tag: string) => new TinyElement(tag),
    createTextNode: (data: string) => new TinyText(data),
  },
  Text: TinyText,
  HTMLElement: TinyElement,
};

/** The nodes as plain data: texts, and elements as `[tag, attributes, inside]`. */
export function treeOf(node: unknown): unknown {
  if (node instanceof TinyText) return node.data;
  if (!(node instanceof TinyElement)) throw new Error("No node of ours.");
  const attributes = Object.fromEntries([...node.attributes].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  return [node.tag, attributes, node.children.map(treeOf)];
}

/** All elements in it, itself first. */
export function elementsIn(
  node: unknown,
): readonly { readonly tag: string; readonly attributes: ReadonlyMap<string, string> }[] {
  if (!(node instanceof TinyElement)) return [];
  return [node, ...node.children.flatMap(elementsIn)];
}
