"""The settings of a workspace (``bulletins.yaml``)."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from bulletins.model.base import Model
from bulletins.model.values import Text, refuse


def _site(value: object) -> object:
    if isinstance(value, str) and value.startswith(("https://", "http://")) and not any(c.isspace() for c in value):
        return value.rstrip("/")
    raise refuse("B227", value)


class Mail(Model):
    """The mail account by name (its password is not written here) and the sender as recipients see it."""

    account: Text
    sender: Text | None = None


class Settings(Model):
    """What ``bulletins.yaml`` says: public address of the site, folder of the store, own fonts by class."""

    site: Annotated[str, BeforeValidator(_site)]
    store: Text = "published"
    mail: Mail | None = None
    fonts: Mapping[str, Text] = Field(default_factory=dict)
    language: Literal["en", "zh"] | None = None
