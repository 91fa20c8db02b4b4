package nl.interstedelijkoverleg.room;

import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Site;

/** One closed slip on the screen: a code to type, and the same as a picture. Slips differ in nothing else. */
public record Slip(String code, String address, QrCode qr) {

    static Slip of(InvitationCode code, Site site) {
        String address = address(code, site);
        return new Slip(code.text(), address, QrCode.of(address));
    }

    /** Where a code leads when it is scanned. */
    static String address(InvitationCode code, Site site) {
        return site.origin() + "/uitnodiging/" + code.text();
    }
}
