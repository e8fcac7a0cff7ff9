//! In which units a term stands, as bits: [`units`].
//!
//! For each part come how many units less one, in unary, and the units: the
//! first, and how much further each next one is, less one. These are written in
//! Rice's code (R. F. Rice, *Some practical universal noiseless coding
//! techniques*, 1979): what remains of a division by a power of two behind the
//! quotient in unary. The exponent is that which suits the term; it comes first,
//! in four bits. Unary numbers are so many ones and a zero. Bits stand in
//! characters as in [`super::packing`], the first the lowest.

use super::packing::group;

/// Bits that are being written.
#[derive(Default)]
struct Bits {
    out: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        self.held |= value << self.count;
        self.count += count;
        while self.count >= 13 {
            group(&mut self.out, self.held & 0x1FFF);
            self.held >>= 13;
            self.count -= 13;
        }
    }

    fn unary(&mut self, mut value: u32) {
        while value >= 12 {
            self.put(0xFFF, 12);
            value -= 12;
        }
        self.put((1 << value) - 1, value + 1);
    }

    fn rice(&mut self, value: u32, exponent: u32) {
        self.unary(value >> exponent);
        self.put(value & ((1 << exponent) - 1), exponent);
    }

    fn finish(mut self) -> String {
        if self.count > 0 {
            group(&mut self.out, self.held);
        }
        String::from_utf8(self.out).unwrap_or_default()
    }
}

/// Writes the units of a term. `numbers` are, for each part, how many less one,
/// the first, and how much further each next one is, less one.
pub(super) fn units(numbers: &[u16]) -> String {
    let (mut sum, mut many, mut left) = (0u64, 0u64, 0u32);
    for number in numbers {
        match left {
            0 => left = u32::from(*number) + 1,
            _ => {
                sum += u64::from(*number);
                many += 1;
                left -= 1;
            }
        }
    }
    // The best exponent for a geometric spread of this mean.
    let mean = sum as f64 / many.max(1) as f64;
    let exponent = (mean * std::f64::consts::LN_2).max(1.0).log2() as u32;
    let mut bits = Bits::default();
    bits.put(exponent.min(15), 4);
    let mut left = 0;
    for number in numbers {
        let number = u32::from(*number);
        match left {
            0 => {
                bits.unary(number);
                left = number + 1;
            }
            _ => {
                bits.rice(number, exponent.min(15));
                left -= 1;
            }
        }
    }
    bits.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<u16> {
        let value = |c: u8| u32::from(c - b'#' - u8::from(c > b'\\'));
        let digits: Vec<u32> = text.bytes().map(value).collect();
        let groups = digits.chunks(2).map(|pair| pair[0] + pair[1] * 91);
        let bits: Vec<u32> = groups.flat_map(|g| (0..13).map(move |at| g >> at & 1)).collect();
        let mut bits = bits.into_iter();
        let mut take =
            |count: u32| (0..count).fold(0, |sum, at| sum | bits.next().unwrap_or(0) << at);
        let exponent = take(4);
        let mut numbers = Vec::new();
        while numbers.len() < 1_000 {
            let mut unary = 0;
            while take(1) == 1 {
                unary += 1;
            }
            numbers.push(unary as u16);
            for _ in 0..unary + 1 {
                let mut high = 0;
                while take(1) == 1 {
                    high += 1;
                }
                numbers.push((high << exponent | take(exponent)) as u16);
            }
        }
        numbers
    }

    #[test]
    fn units_come_back() {
        let mut numbers = Vec::new();
        for part in 0..200u16 {
            let count = part % 7 * (part % 3);
            numbers.push(count);
            numbers.extend(
                (0..count + 1).map(|at| (at * 31 + part * 17) % if at == 0 { 900 } else { 23 }),
            );
        }
        let back = read(&units(&numbers));
        assert_eq!(back[..numbers.len().min(1_000)], numbers[..numbers.len().min(1_000)]);
        let single: Vec<u16> = (0..100).flat_map(|at| [0, at % 64]).collect();
        assert!(units(&single).len() < 130, "{}", units(&single).len());
    }
}
