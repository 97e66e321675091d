"""What a run is kept from."""

from hypothesis.internal.conjecture import providers

from timecontract import conduct


def test_choices_do_not_depend_on_what_other_code_is_loaded() -> None:
    with conduct._environment():
        assert not providers.is_local_module_file("/home/somebody/client.py")
