package tifo.view;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Says what became of something that was asked for, once it is known and not before. FX thread;
/// answers may come on any.
record AlarmAnswers(Consumer<String> say) {
  /// Says `done` when it is done, and what was remarked on it; nothing when both are empty.
  void say(CompletionStage<String> answer, WallText text, String done) {
    await(
        answer,
        remark -> {
          String words =
              Stream.of(done, remark).filter(it -> !it.isEmpty()).collect(Collectors.joining(" "));
          if (!words.isEmpty()) {
            say.accept(words);
          }
        },
        wrong -> say.accept(text.get("desk.not-done", wrong)));
  }

  /// Gives the FX thread the answer, or why there is none.
  static <T> void await(CompletionStage<T> answer, Consumer<T> done, Consumer<String> failed) {
    CompletionStage<T> _ =
        answer.whenComplete((result, failure) ->
            Platform.runLater(() -> {
              if (failure == null) {
                done.accept(result);
              } else {
                failed.accept(words(failure));
              }
            }));
  }

  private static String words(Throwable failure) {
    @Nullable Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
    Throwable told = cause == null ? failure : cause;
    return Optional.ofNullable(told.getMessage()).orElseGet(told::toString);
  }
}
