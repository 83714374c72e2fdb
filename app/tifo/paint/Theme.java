package tifo.paint;

import java.util.List;
import tifo.metric.Severity;

/// The colour tokens of `LOOK.md` as 0xAARRGGBB. One instance a theme; painters take no other
/// colour.
public record Theme(
    int s0,
    int s1,
    int s2,
    int s3,
    int line,
    int line2,
    int t1,
    int t2,
    int t3,
    int bar,
    int bar2,
    int bullet,
    int band,
    int replay,
    int critical,
    int criticalSolid,
    int criticalTint,
    int warning,
    int warningTint,
    int info,
    int infoTint,
    int ok,
    int data,
    int dataTint,
    List<Integer> series) {
  public Theme {
    series = List.copyOf(series);
  }

  public static final Theme DARK =
      new Theme(
          0xFF0A0E13,
          0xFF11171E,
          0xFF18202A,
          0xFF232D39,
          0xFF263240,
          0xFF3B4959,
          0xFFF0F4F8,
          0xFFB8C4D0,
          0xFF8E9BAA,
          0xFF93A6BA,
          0xFF5F7286,
          0xFF7C8FA3,
          0xFF2A3846,
          0xFF5CC8E6,
          0xFFFF7465,
          0xFFFF6B57,
          0xFF34171A,
          0xFFF5B942,
          0xFF2C2413,
          0xFF76B7F5,
          0xFF13273C,
          0xFF58C9A9,
          0xFFBFA3FF,
          0xFF231D38,
          List.of(
              0xFF6CB6FF,
              0xFFF1ED6A,
              0xFF86F0E6,
              0xFFC76983,
              0xFF7479F0,
              0xFFB9BA9D,
              0xFFBFE6A1,
              0xFF8F8BC1,
              0xFF80D8FE,
              0xFF99ADC4));

  /// The colour of something old: 55 % of it on a panel.
  int dimmed(int argb) {
    return Pixels.mix(s1, argb, 140);
  }

  /// The severity's ink; OK is the quiet green ring's.
  public int ink(Severity severity) {
    return switch (severity) {
      case CRITICAL -> critical;
      case WARNING -> warning;
      case INFO -> info;
      case OK -> ok;
    };
  }

  /// The severity's tint, behind a chip or a row.
  public int tint(Severity severity) {
    return switch (severity) {
      case CRITICAL -> criticalTint;
      case WARNING -> warningTint;
      case INFO -> infoTint;
      case OK -> s2;
    };
  }
}
