"""The sample office as plain cases, from the facts that its script keeps: no workbook is read here."""

from pathlib import Path

from resources.samples.employers import AS_OF, Sample, build_samples
from resources.samples.make_samples import list_rows, payment_rows
from tests.plain_assessment import assess

EXPECTED = Path(__file__).parent / "data" / "expected_samples.json"


def sample_case(sample: Sample) -> dict:
    payroll = list_rows(sample, "payroll")
    review = [sample.staff.workers[place].person.kpj for place in sample.review]
    review += [worker.second_key for worker in sample.staff.workers if worker.repeated]
    return {
        "employer": sample.facts,
        "as_of": AS_OF,
        "payroll": payroll,
        "participants": list_rows(sample, "participants") or None,
        "payments": payment_rows(sample) or None,
        "review": review,
    }


def expected_samples() -> dict[str, dict]:
    return {sample.slug: assess(sample_case(sample)) for sample in build_samples()}
