//! Chance that falls the same way every time.

/// `SplitMix64`: a small generator that is the same on every machine.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// Each topic has dice of its own, so that a throw more in one table moves
    /// nothing in another. FNV-1a spreads the topics.
    pub fn of(topic: &str) -> Self {
        let mix = |seed: u64, byte: u8| (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        Self(topic.bytes().fold(0xCBF2_9CE4_8422_2325, mix))
    }

    pub fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let once = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let twice = (once ^ (once >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        twice ^ (twice >> 31)
    }

    /// Both ends included.
    pub fn between(&mut self, first: u32, last: u32) -> u32 {
        let faces = u64::from(last - first) + 1;
        let face = ((self.throw() >> 32) * faces) >> 32;
        first + u32::try_from(face).expect("below the number of faces")
    }

    pub fn index(&mut self, length: usize) -> usize {
        let last = u32::try_from(length - 1).expect("the lists are short");
        usize::try_from(self.between(0, last)).expect("an index")
    }

    pub fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.index(list.len())]
    }

    pub fn chance(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }

    /// Around nothing, most often near it, at most `reach` away.
    pub fn sway(&mut self, reach: u32) -> i32 {
        let near = self.between(0, reach) + self.between(0, reach);
        i32::try_from(near).expect("small") - i32::try_from(reach).expect("small")
    }

    /// As small a number as two throws give: small ones are usual.
    pub fn rather_small(&mut self, first: u32, last: u32) -> u32 {
        self.between(first, last).min(self.between(first, last))
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.index(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dice_fall_the_same_way_and_within_their_faces() {
        let throws = |topic| {
            let mut dice = Dice::of(topic);
            (0..1_000).map(|_| dice.between(3, 7)).collect::<Vec<_>>()
        };
        assert_eq!(throws("one"), throws("one"));
        assert_ne!(throws("one"), throws("other"));
        for face in 3..=7 {
            assert!(throws("one").contains(&face), "{face}");
        }
        assert!(throws("one").iter().all(|face| (3..=7).contains(face)));
    }
}
