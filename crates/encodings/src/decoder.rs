//! Decoding in pieces, into room that may run out: what the XML reader calls for parts that are not UTF-8. A
//! character that is cut between two pieces waits for the next.

use crate::{Encoding, Kind, char_of};

/// Why decoding paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecoderResult {
    /// All input was taken.
    InputEmpty,
    /// No room for the next character.
    OutputFull,
    /// So many bytes have no meaning, which stand so many bytes before what was read.
    Malformed(u8, u8),
}

/// What the next bytes are.
enum Next {
    Char(char, usize),
    /// The input ends inside a character.
    Cut,
    Broken(usize),
}

/// Decodes a text that comes in pieces.
pub struct Decoder {
    encoding: &'static Encoding,
    /// The beginning of a character whose end has not come yet.
    cut: [u8; 4],
    cut_len: usize,
}

impl Decoder {
    pub(crate) const fn new(encoding: &'static Encoding) -> Self {
        Self { encoding, cut: [0; 4], cut_len: 0 }
    }

    pub const fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Room that is enough for so many more bytes.
    pub const fn max_utf8_buffer_length_without_replacement(&self, bytes: usize) -> Option<usize> {
        match bytes.checked_add(4) {
            Some(bytes) => bytes.checked_mul(3),
            None => None,
        }
    }

    /// Decodes into a buffer: why it paused, the bytes read, the bytes written (always whole characters). `last` says
    /// that nothing follows.
    pub fn decode_to_utf8_without_replacement(
        &mut self,
        src: &[u8],
        dst: &mut [u8],
        last: bool,
    ) -> (DecoderResult, usize, usize) {
        let (mut read, mut written) = (0, 0);
        loop {
            let waiting = self.cut_len;
            let mut joined = self.cut;
            let fresh = (joined.len() - waiting).min(src.len() - read);
            joined[waiting..waiting + fresh].copy_from_slice(&src[read..read + fresh]);
            let window = &joined[..waiting + fresh];
            if window.is_empty() {
                return (DecoderResult::InputEmpty, read, written);
            }
            match self.next(window) {
                Next::Char(c, length) => {
                    let Some(room) = dst.get_mut(written..written + c.len_utf8()) else {
                        return (DecoderResult::OutputFull, read, written);
                    };
                    c.encode_utf8(room);
                    written += c.len_utf8();
                    read += length - waiting;
                    self.cut_len = 0;
                }
                Next::Cut if last => {
                    self.cut_len = 0;
                    return (DecoderResult::Malformed(window.len() as u8, 0), read + fresh, written);
                }
                Next::Cut => {
                    (self.cut, self.cut_len) = (joined, waiting + fresh);
                    return (DecoderResult::InputEmpty, read + fresh, written);
                }
                Next::Broken(length) => {
                    // What waits behind it waits on.
                    self.cut.copy_within(length.min(waiting)..waiting, 0);
                    self.cut_len = waiting.saturating_sub(length);
                    let taken = length.saturating_sub(waiting);
                    return (DecoderResult::Malformed(length as u8, 0), read + taken, written);
                }
            }
        }
    }

    /// Decodes to the end of a text; the bytes read.
    pub fn decode_to_string_without_replacement(
        &mut self,
        src: &[u8],
        dst: &mut String,
        last: bool,
    ) -> (DecoderResult, usize) {
        let mut read = 0;
        let mut buffer = [0; 1024];
        loop {
            let (result, took, wrote) =
                self.decode_to_utf8_without_replacement(&src[read..], &mut buffer, last);
            read += took;
            dst.push_str(std::str::from_utf8(&buffer[..wrote]).unwrap_or_default());
            if result != DecoderResult::OutputFull {
                return (result, read);
            }
        }
    }

    /// What stands at the start of up to four bytes.
    fn next(&self, window: &[u8]) -> Next {
        let byte = window[0];
        match self.encoding.kind {
            Kind::Utf16 { little } => utf_16(window, little),
            _ if byte.is_ascii() => Next::Char(byte.into(), 1),
            Kind::Utf8 => utf_8(window),
            Kind::Bytes(table) => char_of(table, byte).map_or(Next::Broken(1), |c| Next::Char(c, 1)),
            Kind::NameOnly => Next::Broken(1),
        }
    }
}

fn utf_8(window: &[u8]) -> Next {
    let first = |whole: usize| {
        let text = std::str::from_utf8(&window[..whole]).unwrap_or_default();
        text.chars().next().map_or(Next::Broken(1), |c| Next::Char(c, c.len_utf8()))
    };
    match std::str::from_utf8(window) {
        Ok(_) => first(window.len()),
        Err(error) if error.valid_up_to() > 0 => first(error.valid_up_to()),
        Err(error) => error.error_len().map_or(Next::Cut, Next::Broken),
    }
}

fn utf_16(window: &[u8], little: bool) -> Next {
    let unit = |pair: &[u8; 2]| if little { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) };
    let units = window.as_chunks::<2>().0;
    match units.first().map(unit) {
        None => Next::Cut,
        Some(0xD800..0xDC00) if units.len() < 2 => Next::Cut,
        Some(_) => match char::decode_utf16(units.iter().map(unit)).next() {
            Some(Ok(c)) => Next::Char(c, 2 * c.len_utf16()),
            _ => Next::Broken(2),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{UTF_8, UTF_16BE, WINDOWS_1252};

    /// Decodes pieces of `size` bytes into a buffer with room for two characters at a time.
    fn in_pieces(encoding: &'static Encoding, bytes: &[u8], size: usize) -> Result<String, ()> {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut text = String::new();
        let mut buffer = [0; 8];
        let pieces: Vec<_> = bytes.chunks(size).collect();
        for (i, piece) in pieces.iter().enumerate() {
            let mut read = 0;
            loop {
                let last = i + 1 == pieces.len();
                let (result, took, wrote) =
                    decoder.decode_to_utf8_without_replacement(&piece[read..], &mut buffer, last);
                read += took;
                text.push_str(std::str::from_utf8(&buffer[..wrote]).unwrap());
                match result {
                    DecoderResult::InputEmpty => break,
                    DecoderResult::OutputFull => {}
                    DecoderResult::Malformed(..) => return Err(()),
                }
            }
        }
        Ok(text)
    }

    #[test]
    fn pieces_of_any_size_give_the_same_text() {
        let text = "Môn £5 – 😀 “x”";
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let latin = WINDOWS_1252.encode("Môn £5 – “x”").0.into_owned();
        for size in 1..8 {
            assert_eq!(in_pieces(UTF_8, text.as_bytes(), size).as_deref(), Ok(text));
            assert_eq!(in_pieces(UTF_16BE, &be, size).as_deref(), Ok(text));
            assert_eq!(in_pieces(WINDOWS_1252, &latin, size).as_deref(), Ok("Môn £5 – “x”"));
        }
    }

    #[test]
    fn what_has_no_meaning_is_told() {
        for size in 1..4 {
            for (encoding, bytes) in [
                (UTF_8, &b"5\xFF5"[..]),
                (UTF_8, b"5\xE2\x82"),
                (UTF_16BE, b"\0a\xDC\0"),
                (UTF_16BE, b"\0a\xD8"),
            ] {
                assert_eq!(in_pieces(encoding, bytes, size), Err(()), "{bytes:?} by {size}");
            }
        }
        let mut text = String::new();
        let mut decoder = UTF_8.new_decoder_without_bom_handling();
        let (result, read) =
            decoder.decode_to_string_without_replacement("é".repeat(2000).as_bytes(), &mut text, true);
        assert_eq!((result, read, text.len()), (DecoderResult::InputEmpty, 4000, 4000));
    }
}
