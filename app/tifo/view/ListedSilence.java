package tifo.view;

import java.util.List;
import tifo.rule.route.Silence;

/// A silence as it is listed: with all places that keep it, and how many alarms it holds for now,
/// or would if it had begun. Immutable.
public record ListedSilence(Silence silence, List<Place> places, int alarms) {
  public ListedSilence {
    places = List.copyOf(places);
  }

  /// Who keeps it, and under which id; the name is empty for this console.
  public record Place(String name, String id) {
    public boolean isHere() {
      return name.isEmpty();
    }
  }
}
