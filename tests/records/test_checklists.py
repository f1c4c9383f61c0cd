from core.records.checklists import documents_for, read_documents


def test_every_document_has_its_own_code_and_a_label() -> None:
    items = read_documents()
    assert len({item.code for item in items}) == len(items)
    assert all(item.label for item in items)


def test_a_state_body_is_asked_for_decrees_and_a_company_is_not() -> None:
    asked = {
        kind: {item.code for item in documents_for(kind)} for kind in ("state_body", "company", "construction_project")
    }
    assert "non_asn_decrees" in asked["state_body"] - asked["company"]
    assert "work_order" in asked["construction_project"] - asked["company"]
    assert "payroll" in asked["state_body"] & asked["company"] & asked["construction_project"]
