package tifo.rule.template;

import java.util.AbstractList;
import java.util.List;

/// The results of `query`. Immutable.
final class SampleList extends AbstractList<Sample> {
  private final List<Sample> samples;

  SampleList(List<Sample> samples) {
    this.samples = List.copyOf(samples);
  }

  @Override
  public Sample get(int index) {
    return samples.get(index);
  }

  @Override
  public int size() {
    return samples.size();
  }
}
