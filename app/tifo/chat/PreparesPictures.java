package tifo.chat;

import java.util.Map;

/// A target that can take a picture before the post that shows it, unseen by people: a post with
/// such a picture needs one request. Any thread; blocks within the target's time-outs.
public interface PreparesPictures {
  /// Hands the picture over. `Done` holds what finds it again, for `Picture.Ready.prepared`;
  /// whatever else it is, there is none, and the post will bring its picture itself. Nothing is
  /// repeated: nobody has to wait for a picture that may not be needed.
  ///
  /// @param name of the file, without its ending
  Outcome prepare(String name, byte[] png, String altText);

  /// Takes a picture back that no post needs. To do so again does no harm.
  Outcome discard(Map<String, String> prepared);
}
