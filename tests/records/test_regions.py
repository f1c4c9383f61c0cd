"""The regions of Kalimantan Utara."""

from core.records.regions import districts_of, dotted, find_region, is_known_region, load_regions, regencies


def test_kaltara_is_whole() -> None:
    assert {region.code: len(districts_of(region.code)) for region in regencies()} == {
        "65.01": 10, "65.02": 15, "65.03": 21, "65.04": 5, "65.71": 4,
    }  # fmt: skip
    assert len({region.code for region in load_regions()}) == len(load_regions()) == 1 + 5 + 55


def test_codes_stand_in_the_decreed_order() -> None:
    for regency in regencies():
        codes = [district.code for district in districts_of(regency.code)]
        assert codes == [f"{regency.code}.{number:02d}" for number in range(1, len(codes) + 1)]


def test_a_region_is_found_with_and_without_dots() -> None:
    tarakan = find_region("6571")
    assert tarakan is not None
    assert tarakan.full_name == "Kota Tarakan"
    assert find_region("65.03.15") == find_region("650315")
    assert dotted("657102") == "65.71.02"
    assert find_region("65.99") is None
    assert not is_known_region("65.99")
    assert is_known_region("31.71")
