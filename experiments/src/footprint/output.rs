//! What `permvm footprint` prints: JSON of format 1, read and checked here and nowhere else.
//!
//! Invariants: what this module returns comes from the wanted build, has CPython's sums and, where the module is an image,
//! shows that the image was used and none of its pages was copied.

use std::collections::BTreeMap;

use bench_data::footprint::METER;
use serde::Deserialize;

use super::order::Results;
use super::placement::{Form, Placement};
use crate::arm::Closure;
use crate::measurement::{BuildInfo, Image, check_images};
use crate::process::Failure;

const FORMAT: u32 = 1;

/// The whole output.
#[derive(Debug, Clone, Deserialize)]
pub struct Output {
    format: u32,
    build: BuildInfo,
    /// The process itself.
    pub process: Process,
    /// Its children.
    pub children: Vec<Process>,
    images: Vec<Image>,
}

/// One process.
#[derive(Debug, Clone, Deserialize)]
pub struct Process {
    calls: u64,
    checksum: u64,
    /// What happened when.
    pub timeline: Vec<Event>,
    /// Minor faults at its end.
    pub minor_faults: u64,
    /// Its memory.
    pub memory: Memory,
}

/// A point in time.
#[derive(Debug, Clone, Deserialize)]
pub struct Event {
    /// Its name.
    pub event: String,
    /// `CLOCK_MONOTONIC` in nanoseconds.
    pub ns: u64,
    /// Minor faults until then.
    pub minor_faults: u64,
}

/// The memory of a process, in bytes.
#[derive(Debug, Clone, Deserialize)]
pub struct Memory {
    pss_bytes: u64,
    rss_bytes: u64,
    private_dirty_bytes: u64,
    /// By owner.
    pub owners: BTreeMap<String, Pages>,
}

/// Pages of one owner, in bytes.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct Pages {
    /// In memory, shared or not.
    pub resident_bytes: u64,
    /// The process's own.
    pub private_bytes: u64,
}

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The arm.
    pub placement: Placement,
    /// CPython's results.
    pub results: &'a Results,
    /// Share of the calls that the process makes.
    pub calls: f64,
    /// Children.
    pub children: u32,
    /// Share of the calls that each child makes.
    pub child_calls: f64,
    /// Where the order of the calls begins.
    pub seed: u64,
}

impl Output {
    /// Reads what `permvm footprint` printed and checks it against what was asked for.
    pub fn parse(stdout: &str, wanted: Wanted<'_>) -> Result<Self, Failure> {
        let garbled = Failure::Garbled;
        let output: Self = serde_json::from_str(stdout.trim()).map_err(|error| garbled(error.to_string()))?;
        if output.format != FORMAT {
            let message =
                format!("format {} instead of {FORMAT}: permvm is of another version", output.format);
            return Err(garbled(message));
        }
        output.build.check(wanted.placement.build()).map_err(garbled)?;
        if output.children.len() != wanted.children as usize {
            let message = format!("{} children instead of {}", output.children.len(), wanted.children);
            return Err(garbled(message));
        }
        output.process.check_sum(wanted.results.of_share(wanted.calls, wanted.seed))?;
        for (number, child) in (0..).zip(&output.children) {
            let start = wanted.results.start_of_child(number, wanted.seed);
            child.check_sum(wanted.results.of_share(wanted.child_calls, start))?;
        }
        output.check_pages(wanted.placement).map_err(garbled)?;
        Ok(output)
    }

    /// That the code is where it is to be, and that no page of an image was copied.
    fn check_pages(&self, placement: Placement) -> Result<(), String> {
        check_images(&self.images, placement.form == Form::Image)?;
        let processes = || [&self.process].into_iter().chain(&self.children);
        let private: u64 = processes().map(|process| process.memory.owner("image").private_bytes).sum();
        if private > 0 {
            return Err(format!("pages of an image were copied: {private} bytes are private"));
        }
        let used = processes().all(|process| process.memory.owner("image").resident_bytes > 0);
        match placement.form {
            Form::Image if !used => Err("the image was not used".to_owned()),
            Form::Source if placement.closure != Closure::None => {
                let sealed = self.process.memory.owner("sealed").resident_bytes;
                if sealed > 0 { Ok(()) } else { Err("nothing was promoted".to_owned()) }
            }
            _ => Ok(()),
        }
    }
}

impl Process {
    fn check_sum(&self, (calls, sum): (u64, u64)) -> Result<(), Failure> {
        if (self.calls, self.checksum) == (calls, sum) {
            return Ok(());
        }
        Err(Failure::WrongResult {
            expected: format!("{sum} of {calls} calls"),
            found: format!("{} of {}", self.checksum, self.calls),
        })
    }

    /// The time of an event.
    pub fn at(&self, event: &str) -> Option<u64> {
        self.timeline.iter().find(|point| point.event == event).map(|point| point.ns)
    }
}

impl Memory {
    /// The pages of an owner.
    pub fn owner(&self, owner: &str) -> Pages {
        self.owners.get(owner).copied().unwrap_or_default()
    }

    /// `Pss` without the room for measuring; `sharers` is the number of processes that share what of it is not private.
    pub fn pss(&self, sharers: u64) -> f64 {
        let meter = self.owner(METER);
        let shared = meter.resident_bytes.saturating_sub(meter.private_bytes) as f64 / sharers.max(1) as f64;
        (self.pss_bytes.saturating_sub(meter.private_bytes) as f64 - shared).max(0.0)
    }

    /// `Rss` without the room for measuring.
    pub fn rss(&self) -> u64 {
        self.rss_bytes.saturating_sub(self.owner(METER).resident_bytes)
    }

    /// `Private_Dirty` without the room for measuring.
    pub fn private_dirty(&self) -> u64 {
        self.private_dirty_bytes.saturating_sub(self.owner(METER).private_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"format":1,
        "build":{"version":"0.1.0","strategy":"permanent","audit":false,"debug_assertions":false,"features":["permanent"]},
        "file":"m.so","process":{"calls":2,"checksum":30,
            "timeline":[{"event":"ready","ns":5,"minor_faults":7},{"event":"call 1","ns":9,"minor_faults":8}],"minor_faults":9,
            "memory":{"pss_bytes":9000,"rss_bytes":9000,"private_dirty_bytes":8000,"owners":{
                "image":{"resident_bytes":4096,"private_bytes":0},"meter":{"resident_bytes":4096,"private_bytes":4096}}}},
        "children":[{"calls":1,"checksum":10,"timeline":[],"minor_faults":1,
            "memory":{"pss_bytes":4096,"rss_bytes":4096,"private_dirty_bytes":0,"owners":{
                "image":{"resident_bytes":4096,"private_bytes":0}}}}],
        "images":[{"path":"m.so","bytes":1,"copied_bytes":0}]}"#;

    fn parse(text: &str) -> Result<Output, Failure> {
        let results = Results(vec![10, 20]);
        let placement = "permanent-image".parse().unwrap();
        let wanted =
            Wanted { placement, results: &results, calls: 1.0, children: 1, child_calls: 0.5, seed: 1 };
        Output::parse(text, wanted)
    }

    #[test]
    fn the_contract_is_read_and_the_meter_left_out() {
        let output = parse(GOOD).unwrap();
        let process = &output.process;
        assert_eq!((process.at("call 1"), process.at("call 10")), (Some(9), None));
        assert_eq!((process.memory.private_dirty(), process.memory.rss()), (3904, 4904));
        assert_eq!(process.memory.pss(2), 4904.0);
    }

    #[test]
    fn wrong_sums_builds_and_copied_pages_are_refused() {
        for (from, to, reason) in [
            ("\"checksum\":30", "\"checksum\":31", "wrong result: expected 30 of 2 calls, got 31 of 2"),
            (
                "\"calls\":1,\"checksum\":10",
                "\"calls\":1,\"checksum\":20",
                "wrong result: expected 10 of 1 calls",
            ),
            ("\"permanent\",\"audit\"", "\"transient\",\"audit\"", "wanted the build permanent"),
            ("\"copied_bytes\":0", "\"copied_bytes\":4096", "pages of an image were copied"),
            ("4096,\"private_bytes\":0},", "4096,\"private_bytes\":4096},", "pages of an image were copied"),
            ("\"format\":1", "\"format\":2", "format 2 instead of 1"),
            ("[{\"path\":\"m.so\",\"bytes\":1,\"copied_bytes\":0}]", "[]", "the image was not used"),
        ] {
            assert!(GOOD.contains(from), "{from}");
            let message = parse(&GOOD.replacen(from, to, 1)).unwrap_err().to_string();
            assert!(message.contains(reason), "{message}");
        }
        assert!(matches!(parse(""), Err(Failure::Garbled(_))));
    }
}
