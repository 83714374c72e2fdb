package tifo.sim.fault;

import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.StoredSeries;

/// A counter that grows otherwise since a fault began. It still begins anew where the real one
/// does. Any thread.
///
/// Its values since the fault add up from there, so a reading begins there, whatever is asked for.
record GrownSeries(StoredSeries base, Window window, GrowthSource source) implements StoredSeries {
  /// Opens what each sample's growth is taken from, up to a time.
  @FunctionalInterface
  interface GrowthSource {
    Growth upTo(long to);
  }

  /// How much the counter grows with the sample of a time within the fault.
  @FunctionalInterface
  interface Growth {
    double at(long time, double real);
  }

  @Override
  public Labels labels() {
    return base.labels();
  }

  @Override
  public void append(long from, long to, SampleBuffer into) {
    SampleBuffer read = new SampleBuffer();
    base.append(from, to, read);
    if (read.hasLeftOut()) {
      into.leaveOut();
    }
    if (to < window.from()) {
      for (int i = 0; i < read.size(); i++) {
        into.add(read.times()[i], read.values()[i]);
      }
      return;
    }
    Increments real = Increments.of(base, window.from(), to);
    double[] values = values(real, source.upTo(to));
    int at = 0;
    for (int i = 0; i < read.size(); i++) {
      long time = read.times()[i];
      double value = read.values()[i];
      if (time >= window.from() && !Series.isStaleMarker(value)) {
        while (real.times()[at] < time) {
          at++;
        }
        value = values[at];
      }
      into.add(time, value);
    }
  }

  private double[] values(Increments real, Growth growth) {
    double[] values = new double[real.times().length];
    for (int i = 0; i < values.length; i++) {
      long time = real.times()[i];
      if (time < window.from()) {
        values[i] = real.values()[i];
        continue;
      }
      double grown = window.contains(time) ? growth.at(time, real.growths()[i]) : real.growths()[i];
      values[i] = (i == 0 || real.resets()[i] ? 0 : values[i - 1]) + grown;
    }
    return values;
  }
}
