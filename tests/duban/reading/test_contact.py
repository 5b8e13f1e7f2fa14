"""What a document prints for the public to get in touch."""

from __future__ import annotations

import pytest
from reading.reading_cases import read

from duban import facts

Contact = facts.Contact

PRINTED: dict[str, tuple[str, Contact | None]] = {
    "a telephone": ("联系电话：0000-5550126", Contact(phone="0000-5550126")),
    "any telephone for questions": (
        "联系人：苏砚秋，电话：0000-5550119。",
        Contact(phone="0000-5550119"),
    ),
    "a mobile telephone": ("监督手机：13800000000。", Contact(phone="13800000000")),
    "a telephone with hours in a bracket": (
        "监督电话（工作日9:00—17:00）：0000-5550183；",
        Contact(phone="0000-5550183"),
    ),
    "an address ends before what to write on the envelope": (
        "通信地址：青荻区苇渡路9号文化馆（信封请注明“整改意见”）；",
        Contact(address="青荻区苇渡路9号文化馆"),
    ),
    "a postcode": ("邮政编码：300417。", Contact(postcode="300417")),
    "e-mail": ("电子邮箱：wenhua_guan@example.org。", Contact(email="wenhua_guan@example.org")),
    "all of them": (
        "电话：0000-5550126；地址：青荻区苇渡路9号；邮编：300417；邮箱：a.b@example.com。",
        Contact(
            phone="0000-5550126",
            address="青荻区苇渡路9号",
            postcode="300417",
            email="a.b@example.com",
        ),
    ),
    "nothing": ("欢迎监督。", None),
    "a hotline that is reported on": ("12345热线受理工单33件。", None),
    "a web site is no address": ("网站地址：www.example.org。", None),
}


@pytest.mark.parametrize("reason", PRINTED)
def test_the_contact(reason: str) -> None:
    text, expected = PRINTED[reason]
    assert read(f"青荻区文化馆关于开放时间的公告\n现公告如下。\n{text}\n").contact == expected
