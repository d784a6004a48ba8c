//! What each part reaches in the end, found once: those that stand on each other are one knot, and each knot has a row of bits.

/// A knot's number that nobody has.
const NONE: usize = usize::MAX;

/// What each part reaches, itself among it.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// The knot of each part.
    knots: Vec<usize>,
    /// The parts of each knot.
    members: Vec<Vec<usize>>,
    /// By knot, a bit for each knot that it reaches. All it reaches have a smaller number, so that a row ends with its own bit; a
    /// row of a knot that stands on nothing is left empty.
    rows: Vec<Vec<u64>>,
}

/// A search that is under way.
#[derive(Debug, Default)]
struct Search {
    /// When each part was met.
    met: Vec<usize>,
    /// The earliest that is known to be reached from each and has no knot yet.
    low: Vec<usize>,
    /// Those that were met and have no knot yet.
    waiting: Vec<usize>,
    /// How many were met.
    count: usize,
}

impl Reach {
    /// Of parts that each stand directly on these.
    pub fn of(below: &[Vec<usize>]) -> Self {
        let mut reach = Self { knots: vec![NONE; below.len()], ..Self::default() };
        let mut search = Search { met: vec![NONE; below.len()], low: vec![NONE; below.len()], ..Search::default() };
        for start in 0..below.len() {
            reach.visit(start, below, &mut search);
        }
        reach
    }

    /// Whether one reaches the other.
    pub fn has(&self, one: usize, other: usize) -> bool {
        let (one, other) = (self.knots[one], self.knots[other]);
        one == other || self.rows[one].get(other / 64).is_some_and(|word| word >> (other % 64) & 1 == 1)
    }

    /// Whether the two reach nothing in common.
    pub fn are_apart(&self, one: usize, other: usize) -> bool {
        let rows = (&self.rows[self.knots[one]], &self.rows[self.knots[other]]);
        !self.has(one, other) && !self.has(other, one) && rows.0.iter().zip(rows.1).all(|(one, other)| one & other == 0)
    }

    /// How many of these each part carries, itself among them; one that is given twice counts twice.
    pub fn carried(&self, of: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut given = vec![0; self.members.len()];
        of.for_each(|part| given[self.knots[part]] += 1);
        let mut carried = vec![0; self.members.len()];
        for (knot, count) in given.into_iter().enumerate().filter(|(_, count)| *count > 0) {
            if self.rows[knot].is_empty() {
                carried[knot] += count;
            }
            for (n, word) in self.rows[knot].iter().enumerate() {
                let mut rest = *word;
                while rest != 0 {
                    carried[n * 64 + rest.trailing_zeros() as usize] += count;
                    rest &= rest - 1;
                }
            }
        }
        self.knots.iter().map(|knot| carried[*knot]).collect()
    }

    /// Goes down from this part, and ties the knots of all that is met: Tarjan's way, with a stack of its own.
    fn visit(&mut self, start: usize, below: &[Vec<usize>], search: &mut Search) {
        let mut path: Vec<(usize, usize)> = Vec::new();
        if search.met[start] == NONE {
            search.meet(start);
            path.push((start, 0));
        }
        while let Some((part, next)) = path.last_mut() {
            let part = *part;
            if let Some(&to) = below[part].get(*next) {
                *next += 1;
                if search.met[to] == NONE {
                    search.meet(to);
                    path.push((to, 0));
                } else if self.knots[to] == NONE {
                    search.low[part] = search.low[part].min(search.met[to]);
                }
                continue;
            }
            path.pop();
            if let Some((above, _)) = path.last() {
                search.low[*above] = search.low[*above].min(search.low[part]);
            }
            if search.low[part] == search.met[part] {
                let from = search.waiting.iter().rposition(|waiting| *waiting == part).unwrap_or(0);
                self.tie(search.waiting.split_off(from), below);
            }
        }
    }

    /// These are one knot; all that they stand on outside of it has its row already.
    fn tie(&mut self, members: Vec<usize>, below: &[Vec<usize>]) {
        let knot = self.members.len();
        members.iter().for_each(|member| self.knots[*member] = knot);
        let mut outside: Vec<usize> =
            members.iter().flat_map(|member| &below[*member]).map(|to| self.knots[*to]).filter(|to| *to != knot).collect();
        outside.sort_unstable();
        outside.dedup();
        let mut row = Vec::new();
        if !outside.is_empty() {
            row = vec![0; knot / 64 + 1];
            outside.iter().chain([&knot]).for_each(|to| row[to / 64] |= 1 << (to % 64));
            for to in outside {
                row.iter_mut().zip(&self.rows[to]).for_each(|(mine, theirs)| *mine |= theirs);
            }
        }
        self.members.push(members);
        self.rows.push(row);
    }
}

impl Search {
    fn meet(&mut self, part: usize) {
        (self.met[part], self.low[part]) = (self.count, self.count);
        self.count += 1;
        self.waiting.push(part);
    }
}
