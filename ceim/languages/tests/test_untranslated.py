"""What stands in plain letters on a page in the pseudo-language is found; test_pages looks through every page."""

from ceim.testing.untranslated import untranslated


def test_plain_text_is_found():
    page = '<p lang="cy">Enw</p><p>⟦Ñááméé⟧: Moira Member, 3<input aria-label="Name">'
    page += "<script>Plain</script><b>moira@example.org</b>"
    assert untranslated(page, ["Moira Member"]) == ["Name"]
    assert untranslated("<p>⟦Ŵéé šááẃ Moira⟧ May</p>", ["Moira Member"]) == ["⟦Ŵéé šááẃ Moira⟧ May"]
