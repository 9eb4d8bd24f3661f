//! IP addresses and blocks of them, as event patterns read them.
//!
//! The rules are those of Java's address parser behind aws/event-ruler: an IPv4 octet may have leading zeros, and an
//! IPv6 address in the block of mapped IPv4 addresses is that IPv4 address.

/// An address: IPv4 addresses compare with IPv4 addresses only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    wide: bool,
    bits: u128,
}

/// The first and the last address of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// First.
    pub low: Address,
    /// Last.
    pub high: Address,
}

impl Address {
    /// Reads `10.0.0.1` or `2001:db8::1`.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > 64 {
            return None;
        }
        if text.contains(':') { v6(text) } else { v4(text) }
    }

    /// Bits of the address: 32 or 128.
    pub const fn width(self) -> u32 {
        if self.wide { 128 } else { 32 }
    }

    /// The smallest mask, in bits, of a block that holds both; `None` when there is none.
    pub fn common(self, other: Self) -> Option<u32> {
        (self.wide == other.wide)
            .then(|| ((self.bits ^ other.bits).leading_zeros() + self.width() - 128).min(self.width() - 1))
    }
}

impl Block {
    /// The block of addresses that share the first `mask` bits with this one.
    pub fn around(address: Address, mask: u32) -> Self {
        let free = address.width().saturating_sub(mask);
        let below = if free >= 128 { u128::MAX } else { (1 << free) - 1 };
        let end = |bits| Address { wide: address.wide, bits };
        Self { low: end(address.bits & !below), high: end(address.bits | below) }
    }

    /// Whether it holds this address.
    pub fn holds(self, address: Address) -> bool {
        address.wide == self.low.wide && self.low <= address && address <= self.high
    }
}

fn v4(text: &str) -> Option<Address> {
    if text.len() > 15 {
        return None;
    }
    let (mut bits, mut count) = (0_u128, 0);
    for octet in text.split('.') {
        let value = number(octet, 10).filter(|value| *value < 256)?;
        bits = bits << 8 | u128::from(value);
        count += 1;
    }
    (count == 4).then_some(Address { wide: false, bits })
}

fn v6(text: &str) -> Option<Address> {
    let (head, tail) = match text.split_once("::") {
        Some((head, tail)) => (head, Some(tail)),
        None => (text, None),
    };
    let (high, before) = groups(head)?;
    let (low, after) = groups(tail.unwrap_or(""))?;
    let total = before + after;
    if total > 8 || (tail.is_none() && total != 8) || (tail.is_some() && total == 8) {
        return None;
    }
    let bits = if before == 0 { low } else { high << (16 * (8 - before)) | low };
    // ::ffff:0:0/96
    if bits >> 32 == 0xffff {
        return Some(Address { wide: false, bits: bits & 0xffff_ffff });
    }
    Some(Address { wide: true, bits })
}

/// Groups of hexadecimal digits between colons, and how many they are.
fn groups(text: &str) -> Option<(u128, u32)> {
    let (mut bits, mut count) = (0_u128, 0);
    if text.is_empty() {
        return Some((0, 0));
    }
    for group in text.split(':') {
        let value = number(group, 16).filter(|value| *value < 0x1_0000)?;
        bits = bits << 16 | u128::from(value);
        count += 1;
    }
    (count <= 8).then_some((bits, count))
}

fn number(digits: &str, radix: u32) -> Option<u32> {
    let mut value = 0_u32;
    for letter in digits.chars() {
        value = value.checked_mul(radix)?.checked_add(letter.to_digit(radix)?)?;
    }
    (!digits.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_the_standard_library_reads_them() {
        for text in ["::", "::1", "1::", "2001:db8::1", "1:2:3:4:5:6:7:8", "fe80::a:0:0:1", "1:2:3:4:5:6:7::"] {
            let known: std::net::Ipv6Addr = text.parse().unwrap();
            assert_eq!(Address::read(text), Some(Address { wide: true, bits: u128::from(known) }), "{text}");
        }
        for text in [
            "10.0.0.256",
            "1.2.3",
            "1.2.3.4.5",
            "1..2.3",
            "2001:db8:::1",
            ":1::2",
            "1:2:3:4:5:6:7",
            "g::",
            "",
            ":",
            "::1::",
            "1:2:3:4:5:6:7:8::",
        ] {
            assert_eq!(Address::read(text), None, "{text}");
        }
    }

    #[test]
    fn blocks_hold_what_their_mask_says() {
        let address = |text| Address::read(text).unwrap();
        let block = Block::around(address("172.16.5.5"), 12);
        assert!(block.holds(address("172.31.255.255")) && block.holds(address("172.16.0.0")));
        assert!(!block.holds(address("172.32.0.0")) && !block.holds(address("::1")));
        assert!(Block::around(address("::"), 0).holds(address("ffff::")));
        assert_eq!(address("10.0.0.1").common(address("10.0.1.1")), Some(23));
        assert_eq!(address("::ffff:a00:1"), address("10.0.0.1"));
    }
}
