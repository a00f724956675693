from bulletins.importers.structure.front import read_front
from bulletins.importers.structure.slips import Role
from tests.unit.importers.manuscripts import roles, slips


def test_masthead_is_name_number_issuer_and_date() -> None:
    found, front = read_front(
        slips(
            """
            云岭工运简报
            第12期（总第86期）
            云岭省总工会办公室编 2024年9月30日

            青岚市总工会建立维权平台

            青岚市总工会整合力量，建成平台12个，受理诉求860件，为职工挽回损失。
            """
        )
    )

    assert (front.name, front.number, front.whole_number) == ("云岭工运简报", 12, 86)
    assert (front.issuer, front.date, front.year) == ("云岭省总工会办公室", "2024-09-30", 2024)
    assert [role for role, _ in roles(found)] == ["masthead"] * 3 + ["unknown"] * 2


def test_preface_states_its_counts() -> None:
    found, front = read_front(
        slips(
            """
            优秀案例选登

            9月30日，《青岚案例》第4期发布，征集案例一百余个，入选案例46个，现选登7个案例，供各地学习借鉴。

            青岚市总工会建立维权平台

            青岚市总工会整合力量，建成平台12个。
            """
        )
    )

    assert front.counts == (("entered", 46), ("printed", 7))
    assert (front.name, front.number, front.date) == ("优秀案例选登", 4, "09-30")
    assert [role for role, _ in roles(found)][:2] == ["headline", "preface"]


def test_a_news_story_has_no_preface() -> None:
    found, front = read_front(
        slips(
            """
            老班长的工具箱

            走进装配车间，一只磨得发亮的工具箱格外显眼，它的主人有三十年工龄。

            手艺传下去

            他带出的徒弟有28人。
            """
        )
    )

    assert not front.is_bulletin
    assert all(slip.role is Role.UNKNOWN for slip in found)
