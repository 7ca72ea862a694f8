"""Who may, in every case: read off the regulation and the matrix of who signs what by hand, never computed.

A row is one role; its eight letters are the eight situations, in this order:

    1 no delegation                     5 delegation revoked that day
    2 delegation in force               6 delegation in force, for something else
    3 delegation that begins next day   7 the head absent, no delegation
    4 delegation that ended the day     8 the head changed that day; the delegation is
      before                              the former head's and covers the day

A: allowed. D: only with a delegation, which is lacking. R: refused. -: is not asked (no answer at all).

After the letters: the clause ("5.2/5.1": 5.1 in the head's absence), the lines above the name, the seal.
Seal "head": BCHTW where the head is also Thường trực Ban Bí thư, else to be asked (Điều 11.1).

Roles: TB Trưởng Ban, PTBTT Phó Trưởng Ban thường trực, PTB Phó Trưởng Ban, UV ủy viên, CVP Chánh Văn phòng,
PCVP Phó Chánh Văn phòng, TT Tổ trưởng Tổ Giúp việc.
"""

SIGNING = """
QC: Quy chế làm việc của Ban Chỉ đạo. 4.6: Trưởng Ban ký ban hành, by name.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  RRRRRRRR  4.6
    PTB    RRRRRRRR  4.6
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

QĐ-thanh-lap-TGV: Quyết định thành lập Tổ Giúp việc. 4.6, by name; the office proposes (8.1).
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  RRRRRRRR  4.6
    PTB    RRRRRRRR  4.6
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

QĐ-thay-doi-thanh-vien-BCĐ: Quyết định thay đổi thành viên Ban Chỉ đạo. 4.6, by name.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  RRRRRRRR  4.6
    PTB    RRRRRRRR  4.6
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

QĐ-thay-doi-to-truong: Quyết định thay đổi Tổ trưởng Tổ Giúp việc. 4.6, by name.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  RRRRRRRR  4.6
    PTB    RRRRRRRR  4.6
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

QĐ-thay-doi-thanh-vien-TGV: 5.5: Phó Trưởng Ban thường trực quyết định, the Tổ trưởng proposes (9.5).
    TB     RRRRRRRR  5.5
    PTBTT  AAAAAAAA  5.5      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    RRRRRRRR  5.5
    UV     RRRRRRRR  5.5
    CVP    RRRRRRRR  5.5
    PCVP   RRRRRRRR  5.5
    TT     RRRRRRRR  5.5

QC-TGV: Quy chế làm việc của Tổ Giúp việc. Trưởng Ban (4.6); PTBTT when delegated (5.2).
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    RRRRRRRR  4.6
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

QĐ-thanh-lap-hoi-dong: councils (3.8). Trưởng Ban (4.6); PTBTT when delegated (5.2).
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    RRRRRRRR  4.6
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

QĐ-phan-cong: Phân công nhiệm vụ thành viên. 4.3: Trưởng Ban assigns; nobody is delegated in the matrix.
    TB     AAAAAAAA  4.3      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  RRRRRRRR  4.3
    PTB    RRRRRRRR  4.3
    UV     RRRRRRRR  4.3
    CVP    RRRRRRRR  4.3
    PCVP   RRRRRRRR  4.3
    TT     RRRRRRRR  4.3

CTr: Chương trình công tác. Trưởng Ban (4.6); PTBTT (5.2) and PTB (6.3) when delegated.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

KH: Kế hoạch công tác, as the programme.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

QĐ-doan-kiem-tra: 4.4: Trưởng Ban has inspection teams set up; by delegation the deputies.
    TB     AAAAAAAA  4.4      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  4.4
    CVP    RRRRRRRR  4.4
    PCVP   RRRRRRRR  4.4
    TT     RRRRRRRR  4.4

TTr: to Bộ Chính trị, Ban Bí thư: 4.1, Trưởng Ban answers to them; PTBTT when delegated.
    TB     AAAAAAAA  4.1      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    RRRRRRRR  4.1
    UV     RRRRRRRR  4.1
    CVP    RRRRRRRR  4.1
    PCVP   RRRRRRRR  4.1
    TT     RRRRRRRR  4.1

BC: to Bộ Chính trị, Ban Bí thư, as the submission.
    TB     AAAAAAAA  4.1      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    RRRRRRRR  4.1
    UV     RRRRRRRR  4.1
    CVP    RRRRRRRR  4.1
    PCVP   RRRRRRRR  4.1
    TT     RRRRRRRR  4.1

TB-ket-luan: 8.4: the standing office issues it: PTBTT who directs it (5.4), CVP by order, PCVP for the chief.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  AAAAAAAA  8.4      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  8.4
    CVP    AAAAAAAA  8.4      T/L TRƯỞNG BAN, CHÁNH VĂN PHÒNG; VPTW
    PCVP   AAAAAAAA  8.4      K/T CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG; VPTW
    TT     RRRRRRRR  8.4

CV: Văn bản chỉ đạo khác (8.4), as the notice.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  AAAAAAAA  8.4      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  8.4
    CVP    AAAAAAAA  8.4      T/L TRƯỞNG BAN, CHÁNH VĂN PHÒNG; VPTW
    PCVP   AAAAAAAA  8.4      K/T CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG; VPTW
    TT     RRRRRRRR  8.4

GM: 4.4: Trưởng Ban triệu tập, or whoever stands in; the chief by order (8.3), his deputies never by order.
    TB     AAAAAAAA  4.4      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDAD  5.2/5.1  T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  4.4
    CVP    AAAAAAAA  8.3      T/L TRƯỞNG BAN, CHÁNH VĂN PHÒNG; VPTW
    PCVP   RRRRRRRR  4.4
    TT     RRRRRRRR  4.4

GM-co-quan: 10.2: each of the three leaders may call it; the chief by order.
    TB     AAAAAAAA  10.2     T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  AAAAAAAA  10.2     T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    AAAAAAAA  10.2     T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  10.2
    CVP    AAAAAAAA  8.3      T/L TRƯỞNG BAN, CHÁNH VĂN PHÒNG; VPTW
    PCVP   RRRRRRRR  10.2
    TT     RRRRRRRR  10.2

CTr-hop: the programme is approved by whoever chairs (4.4, 5.1, 5.2, 6.3), not signed.
    TB     AAAAAAAA  4.4      ; none
    PTBTT  DADDDDAD  5.2/5.1  ; none
    PTB    DADDDDDD  6.3      ; none
    UV     RRRRRRRR  4.4
    CVP    RRRRRRRR  4.4
    PCVP   RRRRRRRR  4.4
    TT     RRRRRRRR  4.4

BB: the minutes are signed by whoever chairs, without T/M and without a seal.
    TB     AAAAAAAA  4.4      CHỦ TRÌ HỘI NGHỊ; none
    PTBTT  DADDDDAD  5.2/5.1  CHỦ TRÌ HỘI NGHỊ; none
    PTB    DADDDDDD  6.3      CHỦ TRÌ HỘI NGHỊ; none
    UV     RRRRRRRR  4.4
    CVP    RRRRRRRR  4.4
    PCVP   RRRRRRRR  4.4
    TT     RRRRRRRR  4.4

UQ: the delegation itself: Trưởng Ban alone, nobody delegates onward; his own act, so no T/M.
    TB     AAAAAAAA  4.4      TRƯỞNG BAN; head
    PTBTT  RRRRRRRR  4.4
    PTB    RRRRRRRR  4.4
    UV     RRRRRRRR  4.4
    CVP    RRRRRRRR  4.4
    PCVP   RRRRRRRR  4.4
    TT     RRRRRRRR  4.4

CV-cung-cap-thong-tin: 3.6 the committee, 8.4 the office under its own header, 9.4 the team (it has no seal).
    TB     AAAAAAAA  3.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  AAAAAAAA  8.4      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  8.4
    CVP    AAAAAAAA  8.4      CHÁNH VĂN PHÒNG; VPTW
    PCVP   AAAAAAAA  8.4      K/T CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG; VPTW
    TT     AAAAAAAA  9.4      TỔ TRƯỞNG; none

CV-xin-y-kien: 2.6 opinions in writing: the matrix names CVP and PTBTT.
    TB     AAAAAAAA  2.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  AAAAAAAA  8.4      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  2.6
    CVP    AAAAAAAA  8.4      T/L TRƯỞNG BAN, CHÁNH VĂN PHÒNG; VPTW
    PCVP   RRRRRRRR  2.6
    TT     RRRRRRRR  2.6

BC-tinh-hinh: 8.4: the office reports on programmes and plans.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  AAAAAAAA  8.4      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  8.4
    CVP    AAAAAAAA  8.4      CHÁNH VĂN PHÒNG; VPTW
    PCVP   AAAAAAAA  8.4      K/T CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG; VPTW
    TT     RRRRRRRR  8.4

BC-TGV: 9.3: the team reports; its leader signs, without a seal.
    TB     RRRRRRRR  9.3
    PTBTT  RRRRRRRR  9.3
    PTB    RRRRRRRR  9.3
    UV     RRRRRRRR  9.3
    CVP    RRRRRRRR  9.3
    PCVP   RRRRRRRR  9.3
    TT     AAAAAAAA  9.3      TỔ TRƯỞNG; none

BC-thanh-vien: each member on the own sector (7.2; the deputies are members too: 5.3, 6.1), in the own form.
    TB     RRRRRRRR  4.3
    PTBTT  AAAAAAAA  5.3      ; none
    PTB    AAAAAAAA  6.1      ; none
    UV     AAAAAAAA  7.2      ; none
    CVP    RRRRRRRR  4.3
    PCVP   RRRRRRRR  4.3
    TT     RRRRRRRR  4.3

khen-thuong: 4.7: Trưởng Ban, on the proposal of the office.
    TB     AAAAAAAA  4.7      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  RRRRRRRR  4.7
    PTB    RRRRRRRR  4.7
    UV     RRRRRRRR  4.7
    CVP    RRRRRRRR  4.7
    PCVP   RRRRRRRR  4.7
    TT     RRRRRRRR  4.7

BS: copies are the office's clerical work (8.5).
    TB     RRRRRRRR  8.5
    PTBTT  RRRRRRRR  8.5
    PTB    RRRRRRRR  8.5
    UV     RRRRRRRR  8.5
    CVP    AAAAAAAA  8.5      CHÁNH VĂN PHÒNG; VPTW
    PCVP   AAAAAAAA  8.5      K/T CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG; VPTW
    TT     RRRRRRRR  8.5

QĐ: Quyết định khác: 4.6 "các quyết định": Trưởng Ban; PTBTT (5.2) and PTB (6.3) when delegated.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

QyĐ: Quy định, numbered with the decisions: as they are.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

KL: Kết luận of the committee: 4.6, an important paper; delegated by 5.2, 6.3.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

HD: Hướng dẫn: 4.6, as the plan.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

ĐA: Đề án to Ban Bí thư (3.2, 8.2): as the submission.
    TB     AAAAAAAA  4.1      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    RRRRRRRR  4.1
    UV     RRRRRRRR  4.1
    CVP    RRRRRRRR  4.1
    PCVP   RRRRRRRR  4.1
    TT     RRRRRRRR  4.1

PA: Phương án: as the plan.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  DADDDDDD  5.2      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  4.6
    CVP    RRRRRRRR  4.6
    PCVP   RRRRRRRR  4.6
    TT     RRRRRRRR  4.6

TB: Thông báo khác (8.4): as the notice.
    TB     AAAAAAAA  4.6      T/M BAN CHỈ ĐẠO, TRƯỞNG BAN; head
    PTBTT  AAAAAAAA  8.4      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN THƯỜNG TRỰC; VPTW
    PTB    DADDDDDD  6.3      T/M BAN CHỈ ĐẠO, PHÓ TRƯỞNG BAN; VPTW
    UV     RRRRRRRR  8.4
    CVP    AAAAAAAA  8.4      T/L TRƯỞNG BAN, CHÁNH VĂN PHÒNG; VPTW
    PCVP   AAAAAAAA  8.4      K/T CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG; VPTW
    TT     RRRRRRRR  8.4

CV-CQTT: a letter under the office's own header (8.4): the chief, his deputies for him.
    TB     RRRRRRRR  8.4
    PTBTT  RRRRRRRR  8.4
    PTB    RRRRRRRR  8.4
    UV     RRRRRRRR  8.4
    CVP    AAAAAAAA  8.4      CHÁNH VĂN PHÒNG; VPTW
    PCVP   AAAAAAAA  8.4      K/T CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG; VPTW
    TT     RRRRRRRR  8.4

GGT: giấy giới thiệu, the office's clerical work (8.5).
    TB     RRRRRRRR  8.5
    PTBTT  RRRRRRRR  8.5
    PTB    RRRRRRRR  8.5
    UV     RRRRRRRR  8.5
    CVP    AAAAAAAA  8.5      CHÁNH VĂN PHÒNG; VPTW
    PCVP   AAAAAAAA  8.5      K/T CHÁNH VĂN PHÒNG, PHÓ CHÁNH VĂN PHÒNG; VPTW
    TT     RRRRRRRR  8.5
"""

CHAIRING = """
regular: 4.4 Trưởng Ban; PTBTT when he is absent (5.1) or has delegated (5.2); PTB when delegated (6.3).
    TB     AAAAAAAA  4.4
    PTBTT  DADDDDAD  5.2/5.1
    PTB    DADDDDDD  6.3
    UV     RRRRRRRR  4.4
    CVP    --------
    PCVP   --------
    TT     --------

extraordinary: as a regular meeting.
    TB     AAAAAAAA  4.4
    PTBTT  DADDDDAD  5.2/5.1
    PTB    DADDDDDD  6.3
    UV     RRRRRRRR  4.4
    CVP    --------
    PCVP   --------
    TT     --------

conference: as a regular meeting; a member too where the head assigned it (4.3).
    TB     AAAAAAAA  4.4
    PTBTT  DADDDDAD  5.2/5.1
    PTB    DADDDDDD  6.3
    UV     DADDDDDD  4.3
    CVP    --------
    PCVP   --------
    TT     --------

agencies: 10.2: Trưởng Ban, PTBTT, PTB may each call it, and nobody else.
    TB     AAAAAAAA  10.2
    PTBTT  AAAAAAAA  10.2
    PTB    AAAAAAAA  10.2
    UV     RRRRRRRR  10.2
    CVP    --------
    PCVP   --------
    TT     --------

leaders: 11.3: each of the three leaders works with members, office, team and agencies.
    TB     AAAAAAAA  11.3
    PTBTT  AAAAAAAA  11.3
    PTB    AAAAAAAA  11.3
    UV     RRRRRRRR  11.3
    CVP    --------
    PCVP   --------
    TT     --------
"""

WORKING = """
Bộ Tài chính: 4.5: Trưởng Ban, or a Phó Trưởng Ban he assigned; PTBTT in his absence (5.1).
    TB     AAAAAAAA  4.5
    PTBTT  DADDDDAD  4.5/5.1
    PTB    DADDDDDD  4.5
    UV     RRRRRRRR  4.5
    CVP    --------
    PCVP   --------
    TT     --------
"""
