package nl.interstedelijkoverleg.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words about what is safe to write, and about privacy as each kind of participant meets it. */
@MessageBundle("guide")
public interface GuideMessages {

    @Message
    String writing_link();

    @Message
    String writing_title();

    @Message
    String writing_lead();

    @Message
    String style_title();

    @Message
    String style_known();

    @Message
    String style_plain();

    @Message
    String style_copy();

    @Message
    String style_wait();

    @Message
    String details_title();

    @Message
    String details_leave();

    @Message
    String details_together();

    @Message
    String details_others();

    @Message
    String details_time();

    @Message
    String places_title();

    @Message
    String places_vague();

    @Message
    String places_work();

    @Message
    String places_promise();

    @Message
    String faces_title();

    @Message
    String faces_link();

    @Message
    String faces_voice();

    @Message
    String names_title();

    @Message
    String names_room();

    @Message
    String names_language();

    @Message
    String ours_title();

    @Message
    String ours_ask();

    @Message
    String ours_withdraw();

    @Message
    String ours_who();

    @Message
    String wrong_title();

    @Message
    String wrong_text();

    @Message
    String wrong_link();

    @Message
    String parts_link();

    @Message
    String parts_title();

    @Message
    String parts_lead();

    @Message
    String parts_menu();

    @Message
    String parts_all();

    @Message
    String part(GuidePages.Part part);

    @Message
    String others_see_title();

    @Message
    String others_see(GuidePages.Part part);

    @Message
    String hidden_title();

    @Message
    String hidden(GuidePages.Part part);

    @Message
    String held_title();

    @Message
    String held(GuidePages.Part part);

    @Message
    String limits_title();

    @Message
    String limits_lead();

    @Message
    String limit_two();
}
