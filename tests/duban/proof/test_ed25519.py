"""Ed25519: the RFC's signatures hold, and nothing that is nearly one does."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proof import signer
from proof.signer import GivenSigner

from duban.proof import ed25519

# RFC 8032, section 7.1: secret key, public key, message, signature.
RFC = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        b"",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        b"\x72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        b"\xaf\x82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        hashlib.sha512(b"abc").digest(),
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
        "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
]
KEY, MESSAGE, SIGNATURE = bytes.fromhex(RFC[2][1]), RFC[2][2], bytes.fromhex(RFC[2][3])


@pytest.mark.parametrize(("secret", "key", "message", "signature"), RFC)
def test_the_signatures_of_the_rfc_hold(
    secret: str, key: str, message: bytes, signature: str
) -> None:
    own = GivenSigner("rfc", seed=bytes.fromhex(secret))
    assert own.public_key.key.hex() == key
    assert own.sign(message).hex() == signature
    assert ed25519.verifies(bytes.fromhex(key), message, bytes.fromhex(signature))
    assert ed25519.is_key(bytes.fromhex(key))


@settings(max_examples=40)
@given(st.integers(0, 511), st.integers(0, 255), st.integers(0, 15))
def test_no_bit_of_signature_key_or_message_can_be_turned(one: int, two: int, three: int) -> None:
    def turned(data: bytes, bit: int) -> bytes:
        return bytes(byte ^ (1 << bit % 8 if at == bit // 8 else 0) for at, byte in enumerate(data))

    assert not ed25519.verifies(KEY, MESSAGE, turned(SIGNATURE, one))
    assert not ed25519.verifies(turned(KEY, two), MESSAGE, SIGNATURE)
    assert not ed25519.verifies(KEY, turned(MESSAGE, three), SIGNATURE)


def with_scalar(scalar: int) -> bytes:
    return SIGNATURE[:32] + scalar.to_bytes(32, "little")


S = int.from_bytes(SIGNATURE[32:], "little")
NEARLY = [
    (SIGNATURE[:63], "a byte short"),
    (SIGNATURE + b"\x00", "a byte more"),
    (b"", "none"),
    (with_scalar(S + signer.L), "the same S, one order higher: two signatures for one message"),
    (with_scalar(S + 2 * signer.L), "and higher"),
    (with_scalar(S | 1 << 255), "the highest bit, which some ignore"),
    (with_scalar(signer.L - S), "the negative"),
    (with_scalar(0), "no S"),
    (with_scalar(signer.L), "the order itself"),
    (SIGNATURE[32:] + SIGNATURE[:32], "halves exchanged"),
]


@pytest.mark.parametrize(("signature", "why"), NEARLY)
def test_what_is_nearly_the_signature_does_not_hold(signature: bytes, why: str) -> None:
    assert not ed25519.verifies(KEY, MESSAGE, signature), why


@pytest.mark.parametrize("r", [0, 1, signer.L, signer.P - 1, signer.P, signer.P + 1, 2**255])
@pytest.mark.parametrize("s", [0, 1, signer.L - 1, signer.L, signer.P, 2**256 - 1])
def test_numbers_at_the_edge_sign_nothing(r: int, s: int) -> None:
    assert not ed25519.verifies(KEY, MESSAGE, r.to_bytes(32, "little") + s.to_bytes(32, "little"))


# Points of order 1, 2, 4, 4, 8 … and other spellings of them: whoever uses such a key can be given
# signatures that hold for every message.
SMALL = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
]
OTHER_SPELLINGS = [
    ("0100000000000000000000000000000000000000000000000000000000000080", "0 with a sign"),
    ("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "the same at y = -1"),
    ("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "p for 0"),
    ("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "p + 1 for 1"),
    ("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "the largest number"),
    ("0200000000000000000000000000000000000000000000000000000000000000", "no point at all"),
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751", "a byte short"),
]


@pytest.mark.parametrize("key", SMALL)
def test_a_key_of_small_order_is_no_key(key: str) -> None:
    small = bytes.fromhex(key)
    assert not ed25519.is_key(small)
    # The signature that holds for every message under the neutral point, where it is accepted.
    assert not ed25519.verifies(small, b"any message", bytes([1]) + bytes(63))


@pytest.mark.parametrize(("key", "why"), OTHER_SPELLINGS)
def test_a_point_has_one_spelling(key: str, why: str) -> None:
    assert not ed25519.is_key(bytes.fromhex(key)), why
    assert not ed25519.verifies(bytes.fromhex(key), MESSAGE, SIGNATURE), why


# The cases of "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko, 2020), on which libraries
# disagree: message, key, signature, whether a strict check without cofactor accepts it, why.
DISPUTED = [
    (
        "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
        "0000000000000000000000000000000000000000000000000000000000000000",
        False,
        "key of small order, S = 0",
    ),
    (
        "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43"
        "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
        False,
        "key of small order",
    ),
    (
        "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
        "8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e",
        True,
        "R of small order, which only the holder of the key can make",
    ),
    (
        "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
        "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
        "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f"
        "87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009",
        True,
        "key and R of mixed order, both equations hold",
    ),
    (
        "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
        "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
        "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed512"
        "5ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09",
        False,
        "holds with the cofactor only",
    ),
    (
        "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
        "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
        "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7"
        "e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405",
        False,
        "holds with the cofactor only, and only if it is multiplied late",
    ),
    (
        "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
        "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
        "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e"
        "547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514",
        False,
        "S above the order",
    ),
    (
        "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
        "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
        "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa1942"
        "7e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22",
        False,
        "S far above the order",
    ),
    (
        "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        "03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f",
        False,
        "R in another spelling",
    ),
    (
        "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
        "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        "ca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908",
        False,
        "R in another spelling, again",
    ),
    (
        "e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
        "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
        False,
        "key in another spelling",
    ),
    (
        "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
        "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
        False,
        "key in another spelling, again",
    ),
]


@pytest.mark.parametrize(("message", "key", "signature", "holds", "why"), DISPUTED)
def test_what_libraries_disagree_on_is_decided(
    message: str, key: str, signature: str, holds: bool, why: str
) -> None:
    given_ = (bytes.fromhex(part) for part in (key, message, signature))
    assert ed25519.verifies(*given_) is holds, why


@settings(max_examples=15)
@given(st.text(min_size=1, max_size=5), st.binary(max_size=200))
def test_whatever_a_signer_signs_holds_for_its_key_alone(word: str, message: bytes) -> None:
    own, other = GivenSigner(word), GivenSigner(word + "'")
    signature = own.sign(message)
    assert ed25519.verifies(own.public_key.key, message, signature)
    assert not ed25519.verifies(other.public_key.key, message, signature)
