package tifo.rule;

import java.time.Instant;
import java.util.List;

/// What the rules said over a stretch of time: the book of each instant, every transition, every
/// episode. Any thread.
public interface AlertHistory {
  /// Up to where it is judged; what lies behind is not known yet.
  Instant judgedTo();

  /// The book as it stood at an instant; without alerts before the first evaluation.
  AlertBook at(Instant instant);

  /// The transitions with `after < at <= until`, in order.
  List<AlertEvent> events(Instant after, Instant until);

  /// All episodes that fired, in the order in which they did.
  List<AlertSpan> spans();
}
