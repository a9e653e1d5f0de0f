"""Tables as statistical offices write them, read in few words."""

from support import PLAN, codes, name_of, plan_of, submission_of

DEMO = plan_of(PLAN)


#: The same, with parts of two targets carried by entities.
BY_ENTITY = (
    PLAN.replace(
        "    aliases: [高企数]\n",
        "    aliases: [高企数]\n"
        "    entities:\n"
        "      gulou: {baseline: 300, target: {value: 900, bound: at_least}}\n"
        "      丰县: {baseline: {value: 60, period: 2021}, target: 100}\n"
        "      pei: {target: 200}\n",
    )
    + "    entities: {gulou: {baseline: 30, target: {value: 90, bound: at_least}}}\n"
    + "entities:\n"
    + "  gulou: {name: 鼓楼区, name_en: Gulou, aliases: [鼓楼]}\n"
    + "  feng: 丰县\n"
    + "  pei: 沛县\n"
)


def read(content: str, plan: str = PLAN) -> tuple[list[str], list[str]]:
    """Return the observations of a table, as `target period=value`, and the codes of its findings."""
    reading = submission_of(content, plan_of(plan))
    values = reading.value.observations if reading.value else ()
    return [f"{name_of(one)}={one.value.normalize():f}" for one in values], codes(reading.findings)
