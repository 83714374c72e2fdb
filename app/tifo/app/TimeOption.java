package tifo.app;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tifo.yaml.Durations;

/// Reads an option that is a time, such as `30s` or `1h30m`.
final class TimeOption implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return Durations.parse(text)
        .orElseThrow(() ->
            new TypeConversionException("must be a time such as 30s or 5m, not '" + text + "'"));
  }
}
