"""What all models share: frozen, no unknown keys, keys in English or Chinese."""

from functools import cache

from pydantic import BaseModel, ConfigDict, model_validator

from bulletins.model.keys import ENGLISH_KEYS


class Model(BaseModel):
    """A mapping of an authors' file, checked."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

    @model_validator(mode="before")
    @classmethod
    def _in_english(cls, value: object) -> object:
        """Chinese keys become English ones; a key with nothing behind it counts as not written."""
        if not isinstance(value, dict):
            return value
        known = key_names(cls)
        english: dict[str, object] = {}
        for key, content in value.items():
            name = ENGLISH_KEYS.get(key, key)
            if name not in known or name in english or (name != key and name in value):
                name = key  # unknown, or there in both languages: refused under its own name
            if content is not None:
                english[name] = content
        return english


@cache
def key_names(model: type[BaseModel]) -> dict[str, str]:
    """The English keys of ``model`` and the fields that they fill."""
    return {field.alias or name: name for name, field in model.model_fields.items()}
