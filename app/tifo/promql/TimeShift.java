package tifo.promql;

import java.util.Optional;
import java.util.OptionalLong;

/// The `@` and `offset` of a selector or subquery. Immutable. `@` fixes the time, then the offset
/// is taken off it.
public record TimeShift(Optional<At> at, DurationExpr offset) {
  public static final TimeShift NONE = new TimeShift(Optional.empty(), DurationExpr.Plain.ZERO);

  /// What `@` names: a time in milliseconds since the epoch, or an end of the whole query's range.
  public sealed interface At {
    record Time(long millis) implements At {}

    record Start() implements At {}

    record End() implements At {}
  }

  /// The offset in milliseconds where it is written as a plain duration.
  public OptionalLong offsetMillis() {
    return offset.millis();
  }
}
