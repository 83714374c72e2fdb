package tifo.chat;

import java.time.Instant;
import tifo.rule.AlertEvent;

/// One thing to tell a channel: an event and the PNG of its panel. Immutable; the bytes are handed
/// over.
///
/// `thread` is the same for the firing and the resolved post of one alert; `altText` says the
/// picture in words.
public record ChatPost(
    String id,
    String thread,
    AlertEvent event,
    String text,
    String altText,
    byte[] png,
    Instant at) {}
