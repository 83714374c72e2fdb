package tifo.view;

import java.util.concurrent.CompletionStage;

/// What an operator can see of the posts to chat and do about them.
///
/// Any thread, the FX thread too: no method blocks. What is done soon answers on any thread when it
/// is done, with nothing or with a remark; it fails with a sentence that says why it was not done,
/// and what to do.
public interface OutboxControl {
  /// What waits, what has failed, and what was sent lately, over all targets, soon.
  CompletionStage<OutboxContent> read();

  /// Tries a waiting post now, whatever it waits for.
  CompletionStage<String> retry(String id);

  /// Sends a failed post again, as if it were new.
  CompletionStage<String> sendAgain(String id);

  /// Forgets a post that waits or has failed: it is never sent.
  CompletionStage<String> discard(String id);

  /// Lets a suspended target try at once: what was wrong is mended.
  CompletionStage<String> resume(String target);

  /// Sends a test post to the target. Answers when it is there, with a sentence about how it went.
  CompletionStage<String> test(String target);
}
