package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of points that wait for an answer, and of what is for somebody. */
@MessageBundle("answer")
public interface AnswerMessages {

    @Message
    String title();

    @Message
    String intro();

    @Message
    String empty();

    @Message
    String link();

    @Message
    String state(AnswerRequest.State state);

    @Message
    String due(String day);

    @Message
    String late();

    @Message
    String was_late();

    @Message
    String answered(String day);

    @Message
    String answer_link();

    @Message
    String no_topic();

    @Message
    String here_title();

    @Message
    String for_you();

    @Message
    String ask_link();

    @Message
    String ask_title();

    @Message
    String ask_intro();

    @Message
    String ask_secret();

    @Message
    String ask_nobody();

    @Message
    String ask_organisation();

    @Message
    String ask_choose();

    @Message
    String ask_weeks();

    @Message
    String ask_weeks_hint();

    @Message
    String ask_weeks_number(int weeks);

    @Message
    String ask_button();

    @Message
    String mark(String organisation, String day);

    @Message
    String mark_post(String day);

    @Message
    String withdraw();

    @Message
    String withdraw_confirm();

    @Message
    String refused_title();

    @Message
    String notices_title();

    @Message
    String notices_intro();

    @Message
    String notices_intro_alias();

    @Message
    String deadlines_title();

    @Message
    String deadlines_empty();

    @Message
    String deadline(String organisation);

    @Message
    String happened_title();

    @Message
    String happened_later();

    @Message
    String happened_empty();

    @Message
    String happened(NoticeView.Kind kind);

    @Message
    String happened_for();

    @Message
    String menu();
}
