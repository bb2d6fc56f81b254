"""Repairs of descriptions that a generator rejects, or of which its crate does not compile.

Each takes something out that generators are known to fail at. The least is applied: one that suffices alone, in the order below, or
else the first ones together. If all together do not suffice, the operations at which the generator fails are taken out.
"""

import copy
import itertools
import json

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


def operations(document):
    for path, item in document.get("paths", {}).items():
        for method, operation in item.items():
            if method in METHODS:
                yield path, method, operation


def schemas(value):
    """All objects of a document: schemas are among them."""
    if isinstance(value, dict):
        yield value
        for it in value.values():
            yield from schemas(it)
    elif isinstance(value, list):
        for it in value:
            yield from schemas(it)


def is_json(media_type):
    return media_type.partition(";")[0].strip().endswith("json")


def remove_error_bodies(document):
    for _, _, operation in operations(document):
        for status, response in operation.get("responses", {}).items():
            if not status.startswith("2"):
                response.pop("$ref", None)
                response.setdefault("description", "")
                response.pop("content", None)


def keep_one_success(document):
    for _, _, operation in operations(document):
        responses = operation.get("responses", {})
        successes = sorted(status for status in responses if status.startswith("2"))
        with_body = [status for status in successes if responses[status].get("content")]
        for status in successes:
            if status != (with_body or successes)[0]:
                del responses[status]


def keep_json(document):
    for value in schemas(document):
        content = value.get("content")
        if isinstance(content, dict) and any("schema" in it for it in content.values() if isinstance(it, dict)):
            value["content"] = {name: it for name, it in content.items() if is_json(name)}
    for _, _, operation in operations(document):
        if operation.get("requestBody", {}).get("content") == {}:
            del operation["requestBody"]


def remove_discriminators(document):
    for value in schemas(document):
        if isinstance(value.get("discriminator"), dict):
            del value["discriminator"]


def remove_defaults(document):
    for value in schemas(document):
        if "default" in value and ("type" in value or "$ref" in value):
            del value["default"]


def set_version(document):
    document["openapi"] = "3.0.3"


def remove_identifiers(document):
    for index, (_, _, operation) in enumerate(operations(document)):
        operation["operationId"] = f"operation{index}"


REPAIRS = [
    ("the bodies of errors", remove_error_bodies),
    ("all successful responses of an operation but one", keep_one_success),
    ("bodies that are not JSON", keep_json),
    ("discriminators", remove_discriminators),
    ("default values", remove_defaults),
    ("the version, which becomes 3.0.3", set_version),
    ("operation identifiers", remove_identifiers),
]


def repaired(document, works):
    """Returns the description with the least change that works, and what that is; `None` if there is none."""
    alone = [[it] for it in REPAIRS]
    together = [REPAIRS[:count] for count in range(2, len(REPAIRS) + 1)]
    for repairs in itertools.chain(alone, together):
        candidate = apply(document, repairs)
        if candidate != document and works(candidate):
            return candidate, "without " + ", ".join(name for name, _ in repairs)
    return without_operations(apply(document, REPAIRS), works)


def apply(document, repairs):
    changed = copy.deepcopy(document)
    for _, repair in repairs:
        repair(changed)
    return changed


def without_operations(document, works):
    """Takes out each operation with which the others do not work."""
    every = [(path, method) for path, method, _ in operations(document)]
    good = [it for it in every if works(only(document, [it]))]
    rest = only(document, good)
    if not good or not works(rest):
        return None
    return rest, f"with all repairs, and without {len(every) - len(good)} of {len(every)} operations"


def only(document, kept):
    """Returns the description with some operations, and what they refer to."""
    rest = copy.deepcopy(document)
    for path, method, _ in list(operations(rest)):
        if (path, method) not in kept:
            del rest["paths"][path][method]
    rest["paths"] = {path: item for path, item in rest["paths"].items() if METHODS & item.keys()}
    reached, queue = set(), [rest["paths"]]
    while queue:
        for value in schemas(queue.pop()):
            reference = value.get("$ref")
            if isinstance(reference, str) and reference.startswith("#/components/") and reference not in reached:
                reached.add(reference)
                _, _, kind, name = reference.split("/", 3)
                queue.append(rest["components"].get(kind, {}).get(name.replace("~1", "/").replace("~0", "~"), {}))
    for kind, items in rest.get("components", {}).items():
        if kind != "securitySchemes":
            for name in list(items):
                if f"#/components/{kind}/" + name.replace("~", "~0").replace("/", "~1") not in reached:
                    del items[name]
    return rest


def read(path):
    """Returns a description as JSON, or `None` if it is YAML, which is not repaired."""
    try:
        return json.loads(path.read_text())
    except ValueError:
        return None
