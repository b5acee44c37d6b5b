"""Knobs come from the environment, a file, or their default, and a wrong one is named."""

from __future__ import annotations

import pytest

from ganzohr.errors import SettingsError
from ganzohr.settings import language_of, load


def test_every_knob_has_a_default(tmp_path):
    settings = load({"GANZOHR_HOME": str(tmp_path)})

    assert settings.home == tmp_path
    assert settings.store_url == str(tmp_path / "ganzohr.db")
    assert settings.pace == 2.0


def test_the_environment_wins_over_the_file(tmp_path):
    (tmp_path / "ganzohr.toml").write_text('port = 9000\nallow_private = ["intranet.example"]\n')

    settings = load({"GANZOHR_HOME": str(tmp_path), "GANZOHR_PORT": "9100"})

    assert settings.port == 9100
    assert settings.allow_private == ("intranet.example",)


def test_a_secret_is_read_from_the_file_that_its_twin_names(tmp_path):
    (tmp_path / "store").write_text("postgresql://ganzohr@db.example/ganzohr\n")

    settings = load({"GANZOHR_HOME": str(tmp_path), "GANZOHR_STORE_FILE": str(tmp_path / "store")})

    assert settings.store_url == "postgresql://ganzohr@db.example/ganzohr"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "many", "port is set to many; it must be a number from 0 to 65535"),
        ("PORT", "70000", "port is set to 70000; it must be a number from 0 to 65535"),
        ("LISTENERS", "0", "listeners is set to 0; it must be a number from 1 to 100"),
        ("PARSERS", "0", "parsers is set to 0; it must be a number from 1 to 100"),
        ("PARSE_SECONDS", "0", "parse_seconds is set to 0; it must be a number of 0.1 or more"),
        ("PACE", "inf", "pace is set to inf; it must be a number of 0 or more"),
        ("PACE", "-1", "pace is set to -1; it must be a number of 0 or more"),
        ("LANGUAGE", "fr", "language is set to fr; it can be de or en"),
        (
            "TIMEZONE",
            "Mars/Olympus",
            "timezone is set to Mars/Olympus, which is no time zone; write one like Europe/Berlin",
        ),
        ("STORE_FILE", "/nowhere/at/all", "GANZOHR_STORE_FILE names /nowhere/at/all, which cannot be read"),
    ],
)
def test_an_impossible_value_is_named_with_what_would_be_right(tmp_path, name, value, said):
    with pytest.raises(SettingsError, match=said):
        load({"GANZOHR_HOME": str(tmp_path), f"GANZOHR_{name}": value})


def test_a_word_in_the_file_that_is_no_knob_is_named(tmp_path):
    (tmp_path / "ganzohr.toml").write_text("prot = 9000\n")

    with pytest.raises(SettingsError, match="sets prot, which is no knob"):
        load({"GANZOHR_HOME": str(tmp_path)})


def test_a_file_that_is_no_toml_is_named(tmp_path):
    (tmp_path / "ganzohr.toml").write_text("port = = 9000\n")

    with pytest.raises(SettingsError, match="is not valid TOML"):
        load({"GANZOHR_HOME": str(tmp_path)})


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "GANZOHR_LANGUAGE": "de"}, "de"),
    ],
)
def test_the_terminal_speaks_as_set_or_as_the_system_says(tmp_path, environment, language):
    given = environment | {"GANZOHR_HOME": str(tmp_path)}

    assert language_of(load(given), given) == language


def test_passwords_of_mailboxes_come_from_a_file_of_their_own_and_show_in_no_trace(tmp_path):
    (tmp_path / "keys").write_text("anna@imap.beispiel.example geheim\n")
    settings = load({"GANZOHR_HOME": str(tmp_path), "GANZOHR_MAILBOXES_FILE": str(tmp_path / "keys")})
    assert settings.mailboxes == "anna@imap.beispiel.example geheim"
    assert "geheim" not in repr(settings)
