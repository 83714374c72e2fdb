package tifo.chat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Where tellings are handed over, and their pictures later. Any thread.
public interface Tellings {
  /// Takes the telling durably: once this returns, it is told, whatever happens to the process. One
  /// that is known already, by its id, changes nothing.
  ///
  /// @throws IOException if it could not be written down, and so will not be told
  void submit(Telling telling) throws IOException;

  /// Hands over the picture that was ordered with the telling of this id. Nothing happens if it is
  /// not awaited any more.
  ///
  /// @throws IOException if it could not be written down; it may be handed over again
  void picture(String id, byte[] png) throws IOException;

  /// There will be no picture for the telling of this id: its words go alone, and say so.
  void noPicture(String id, String why);

  /// The pictures that are still awaited, the oldest first: whoever paints asks once at its start.
  List<Awaited> awaited();

  /// A picture that was ordered at an instant, with the words of `Shot.Ordered`.
  record Awaited(String id, String order, Instant at) {}
}
