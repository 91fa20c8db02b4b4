package nl.interstedelijkoverleg.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;

/** A request as it goes into the database and, when its code could not be mailed, out of it again: outside of any request. */
@ApplicationScoped
@ActivateRequestContext
@Transactional
class SeatRequestEntry {

    private final EntityManager database;
    private final HolderKeys holderKeys;

    SeatRequestEntry(EntityManager database, HolderKeys holderKeys) {
        this.database = database;
        this.holderKeys = holderKeys;
    }

    /** Whether the code is to be mailed. */
    boolean enter(SeatRequests.Request request, InvitationCode code) {
        return (Boolean) database.createNativeQuery("""
                        select gate.ask_seat(:code, :organisation, :address, :name, :function, :portfolios, :enforcement,
                            :addressTally, :organisationTally)
                        """, Boolean.class)
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .setParameter("organisation", request.organisation())
                .setParameter("address", request.address().text())
                .setParameter("name", request.name())
                .setParameter("function", request.function())
                .setParameter("portfolios", request.portfolios().toArray(String[]::new))
                .setParameter("enforcement", request.enforcement())
                .setParameter(
                        "addressTally", holderKeys.mailsTo(request.address().text()))
                .setParameter("organisationTally", holderKeys.mailsFor(request.organisation()))
                .getSingleResult();
    }

    void drop(InvitationCode code) {
        database.createNativeQuery("select 1 from gate.drop_request(:code)", Integer.class)
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .getResultList();
    }
}
