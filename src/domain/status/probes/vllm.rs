//! A vLLM server of one's own: it says by the status alone that it is well.
//!
//! ```yaml
//! {id: health, format: vllm, url: "http://10.0.0.7:8000", slow: 2s}
//! ```

use super::hosted::{self, Hosted};
use crate::domain::status::Format;

/// Its row in the table of formats.
pub const FORMAT: Format = hosted::format("vllm", |fields, faults| VLLM.parse(fields, faults));

static VLLM: Hosted = Hosted { name: "vLLM", path: "/health", judge: hosted::says_200, well: "" };
