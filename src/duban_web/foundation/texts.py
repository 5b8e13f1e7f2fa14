"""Whether words fit the fields that they are meant for, before a database is asked."""

from __future__ import annotations

from django.db import models

from duban_web.foundation.errors import Invalid

_LONGEST_REASON = 1_000


def check_texts(model: type[models.Model], **texts: str) -> None:
    """Raise Invalid where a text is missing, too long for its field, or holds control characters.

    The names are those of the model's fields; one that may be blank may be empty.
    """
    if faults := text_faults(model, **texts):
        raise Invalid(faults)


def text_faults(model: type[models.Model], **texts: str) -> dict[str, str]:
    """The code of the rule that each text breaks, by the field's name; nothing for a sound one."""
    faults: dict[str, str] = {}
    for name, text in texts.items():
        field = model._meta.get_field(name)
        if not isinstance(field, models.CharField):
            raise TypeError(f"{model.__name__}.{name} is no field of characters")
        if not text.strip() and not field.blank:
            faults[name] = "required"
        elif field.max_length is not None and len(text) > field.max_length:
            faults[name] = "too_long"
        elif text != text.strip() or not text.isprintable():
            faults[name] = "not_printable"
    return faults


def check_prose(model: type[models.Model], **texts: str) -> None:
    """The same for texts of several lines: line ends and tabs may be in them."""
    faults: dict[str, str] = {}
    for name, text in texts.items():
        field = model._meta.get_field(name)
        if not isinstance(field, models.CharField | models.TextField):
            raise TypeError(f"{model.__name__}.{name} is no field of characters")
        lines = text.replace("\t", " ").split("\n")
        if not text.strip() and not field.blank:
            faults[name] = "required"
        elif field.max_length is not None and len(text) > field.max_length:
            faults[name] = "too_long"
        elif not all(line.isprintable() for line in lines):
            faults[name] = "not_printable"
    if faults:
        raise Invalid(faults)


def reason_given(reason: str, field: str = "reason") -> str:
    """The reason; raises Invalid for none, one too long, or one that cannot be shown."""
    if not reason.strip():
        raise Invalid({field: "required"})
    if len(reason) > _LONGEST_REASON:
        raise Invalid({field: "too_long"})
    if not all(line.isprintable() for line in reason.split("\n")):
        raise Invalid({field: "not_printable"})
    return reason
